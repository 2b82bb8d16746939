import { CircleCheck, CircleDashed, CircleDot, CircleMinus, EyeOff } from 'lucide-react';
import { editorWords, ruleMark, type RuleMarkWords } from '../../../words/editor';
import styles from './CodeView.module.css';
import type { LineMark } from './line-marks';

/** As in the gutter of the full editor. */
const ICONS: Readonly<Record<RuleMarkWords['mark'], typeof CircleDot>> = {
  decided: CircleDot,
  matched: CircleCheck,
  partly: CircleCheck,
  'near-miss': CircleDashed,
  'no-match': CircleMinus,
  'never-matches': EyeOff,
};

interface Props {
  readonly line: number;
  readonly mark: LineMark | undefined;
}

/** A line number. With something to say it is a button. */
export function GutterLine({ line, mark }: Props) {
  if (!mark?.open) {
    return (
      <div className={styles.number} data-severity={mark?.severity}>
        {mark?.rule && <RuleIcon says={mark.rule} />}
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
      {mark.rule && <RuleIcon says={mark.rule} />}
      {line}
    </button>
  );
}

function RuleIcon({ says }: { readonly says: RuleMarkWords }) {
  const Icon = ICONS[says.mark];
  return (
    <span
      className={styles.mark}
      data-rule={says.mark}
      data-verdict={says.mark === 'decided' ? says.verdict : undefined}
      title={ruleMark(says)}
    >
      <Icon size={14} strokeWidth={2} aria-hidden />
    </span>
  );
}
