import { preview as words } from '../../../words/tabs/preview';
import { useApp } from '../../store/app-store';
import type { AppState, Preview } from '../../store/state';
import { applyPreview } from '../../store/edits/write-edits';
import { Button } from '../../ui/Button';
import { Prose } from '../../ui/Prose';
import styles from './PreviewBar.module.css';

const selectPreview = (state: AppState) => state.preview;
const selectDiscard = (state: AppState) => state.discardPreview;

/** Says that the map shows what is not written, and ends that. It lies over the map, so that nothing under it moves. */
export function PreviewBar() {
  const preview = useApp(selectPreview);
  const discard = useApp(selectDiscard);
  if (preview === null) return null;
  return (
    <section className={styles.bar} aria-label={words.bar}>
      <p className={styles.text} role="status">
        <strong className={styles.head}>{words.notApplied}</strong>
        <span className={styles.summary}>{preview.view === null ? words.evaluating : summaryOf(preview)}</span>
        <span className={styles.title}>
          <Prose text={preview.title} />
        </span>
      </p>
      <div className={styles.actions}>
        <Button look="primary" aria-label={words.applyName({ title: preview.title })} onClick={applyPreview}>
          {words.apply}
        </Button>
        <Button aria-label={words.discardName} title="Esc" onClick={discard}>
          {words.discard}
        </Button>
      </div>
    </section>
  );
}

function summaryOf({ changes }: Preview): string {
  const counts = { gained: 0, lost: 0, changed: 0, transport: 0 };
  for (const { change } of changes.values()) counts[change] += 1;
  return words.summary(counts);
}
