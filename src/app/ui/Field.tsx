import { type ComponentProps, type ReactNode, useId } from 'react';
import styles from './Field.module.css';

interface LabelProps {
  readonly label: string;
  /** Read aloud but not drawn, where the place makes it plain. */
  readonly isLabelHidden?: boolean;
  readonly className?: string | undefined;
}

interface TextProps extends LabelProps, Omit<ComponentProps<'input'>, 'className'> {
  /** Set in the typewriter face. */
  readonly isCode?: boolean;
  readonly problem?: ReactNode;
}

export function TextField({ label, isLabelHidden = false, className, isCode = false, problem, ...input }: TextProps) {
  const id = useId();
  const hasProblem = problem !== undefined && problem !== null;
  return (
    <div className={`${styles.field} ${className ?? ''}`}>
      <label htmlFor={id} className={isLabelHidden ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        className={styles.control}
        data-mono={isCode ? '' : undefined}
        aria-invalid={hasProblem}
        aria-describedby={hasProblem ? `${id}-problem` : undefined}
        {...input}
      />
      {hasProblem && (
        <div id={`${id}-problem`} className={styles.problem}>
          {problem}
        </div>
      )}
    </div>
  );
}

interface SelectProps extends LabelProps, Omit<ComponentProps<'select'>, 'className'> {}

export function SelectField({ label, isLabelHidden = false, className, children, ...select }: SelectProps) {
  const id = useId();
  return (
    <div className={`${styles.field} ${className ?? ''}`}>
      <label htmlFor={id} className={isLabelHidden ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      <select id={id} className={styles.control} {...select}>
        {children}
      </select>
    </div>
  );
}
