import { learn as words } from '../../../words/learning/learn';
import { type DifferingLine, differingLines } from './text-lines';
import styles from './TextDifference.module.css';

/** Lines that are alike and shown around those that are not. */
const AROUND = 2;

interface Props {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** Two texts as one, with what is only in either marked. */
export function TextDifference({ file, before, after }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is meant for forms
    <pre className={styles.text} aria-label={words.textDiffers({ file })} role="group" tabIndex={0}>
      {shortened(differingLines(before, after)).map((part, index) =>
        typeof part === 'number' ? (
          <span key={index} className={styles.skipped}>
            {words.skipped(part)}
          </span>
        ) : (
          <Line key={index} line={part} />
        ),
      )}
    </pre>
  );
}

const SIGNS = { same: ' ', removed: '−', added: '+' } as const;

function Line({ line: { kind, text } }: { readonly line: DifferingLine }) {
  const content = (
    <>
      <span className={styles.sign}>{SIGNS[kind]}</span>
      {text}
    </>
  );
  if (kind === 'removed') return <del className={styles.line}>{content}</del>;
  if (kind === 'added') return <ins className={styles.line}>{content}</ins>;
  return <span className={styles.line}>{content}</span>;
}

/** Long stretches of lines that are alike become their number. */
function shortened(lines: readonly DifferingLine[]): readonly (DifferingLine | number)[] {
  const isNear = lines.map((_, index) =>
    lines.slice(Math.max(0, index - AROUND), index + AROUND + 1).some(({ kind }) => kind !== 'same'),
  );
  const parts: (DifferingLine | number)[] = [];
  lines.forEach((line, index) => {
    const last = parts.at(-1);
    if (isNear[index] === true) parts.push(line);
    else if (typeof last === 'number') parts[parts.length - 1] = last + 1;
    else parts.push(1);
  });
  return parts;
}
