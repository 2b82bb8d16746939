import { type ComponentProps, useId } from 'react';
import styles from './Teach.module.css';

interface Props extends Omit<ComponentProps<'textarea'>, 'className'> {
  readonly label: string;
}

export function TextAreaField({ label, ...textarea }: Props) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <textarea id={id} {...textarea} />
    </div>
  );
}
