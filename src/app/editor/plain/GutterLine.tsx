import type { Severity } from '../../../engine';
import { editorWords } from '../../../words/editor';
import styles from './CodeView.module.css';

/** What is said about a line. */
export interface LineMark {
  /** null for a note that is no finding, such as `kept, not evaluated`. */
  readonly severity: Severity | null;
  readonly text: string;
  /** What a press on the line number does; null if there is nothing to go to. */
  readonly open: (() => void) | null;
}

interface Props {
  readonly line: number;
  readonly mark: LineMark | undefined;
}

/** A line number. With something to say it is a button. */
export function GutterLine({ line, mark }: Props) {
  if (!mark?.open) {
    return (
      <div className={styles.number} data-severity={mark?.severity}>
        {line}
      </div>
    );
  }
  return (
    <button
      type="button"
      className={styles.number}
      data-severity={mark.severity}
      aria-label={`${editorWords.line(line)}: ${mark.text}`}
      title={mark.text}
      onClick={mark.open}
    >
      {line}
    </button>
  );
}
