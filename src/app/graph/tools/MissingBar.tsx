import type { Missing } from '../../../engine';
import { missingWords as words } from '../../../words/missing';
import { useApp } from '../../store/app-store';
import { writeEdits } from '../../store/edits/write-edits';
import { Button } from '../../ui/Button';
import { Prose } from '../../ui/Prose';
import styles from './MissingBar.module.css';

/** Says what the text leaves out that decides everything else, and writes it where that is wanted. */
export function MissingBar({ missing }: { missing: Missing }) {
  const isReadOnly = useApp((state) => state.isReadOnly);
  const command = words.write(missing);
  return (
    <section className={styles.bar} aria-label={words.bar}>
      <p className={styles.text}>
        <Prose text={words.sentence(missing)} />
      </p>
      {isReadOnly ? null : <Button onClick={() => writeEdits(missing.edits, command)}>{command}</Button>}
    </section>
  );
}
