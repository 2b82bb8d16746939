import { tallyWords } from '../../../words/map';
import type { Tally } from '../edges/map-edges';
import styles from './TallyBar.module.css';
import { verdicts } from '../../../words/verdict/verdicts';

/** How many edges have each verdict: up to five segments with their numbers. */
export function TallyBar({ tally }: { tally: Tally }) {
  const present = verdicts.filter((verdict) => tally[verdict] > 0);
  if (present.length === 0) return null;
  return (
    <span className={styles.bar} role="img" aria-label={tallyWords(tally)} title={tallyWords(tally)}>
      {present.map((verdict) => (
        <span key={verdict} className={styles.segment} data-verdict={verdict} style={{ flexGrow: tally[verdict] }}>
          {tally[verdict]}
        </span>
      ))}
    </span>
  );
}
