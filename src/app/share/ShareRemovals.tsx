import { ShieldCheck, TriangleAlert } from 'lucide-react';
import { useId } from 'react';
import { share as words } from '../../words/sharing/share';
import { Breakable } from '../ui/Breakable';
import { Button } from '../ui/Button';
import type { Removal } from './secrets/removal';
import styles from './ShareDialog.module.css';

interface Props {
  /** null while the text is looked through. */
  readonly removals: readonly Removal[] | null;
  readonly restored: readonly string[];
  onToggle(id: string): void;
}

/** What does not go along, each by its place. Putting something back is a decision of its own for each. */
export function ShareRemovals({ removals, restored, onToggle }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.column}>
      <h3 id={id} className={styles.heading}>
        {words.removed}
      </h3>
      {removals === null ? (
        <p className={styles.hint}>{words.preparing}</p>
      ) : removals.length === 0 ? (
        <p className={styles.nothing}>
          <ShieldCheck size={16} strokeWidth={1.75} aria-hidden />
          {words.nothingRemoved}
        </p>
      ) : (
        <>
          <ul className={styles.list}>
            {removals.map((removal) => (
              <RemovalRow
                key={removal.id}
                removal={removal}
                isBack={restored.includes(removal.id)}
                onToggle={() => onToggle(removal.id)}
              />
            ))}
          </ul>
          <p className={styles.hint}>{words.removedHint}</p>
        </>
      )}
    </section>
  );
}

interface RowProps {
  readonly removal: Removal;
  readonly isBack: boolean;
  onToggle(): void;
}

function RemovalRow({ removal, isBack, onToggle }: RowProps) {
  const { kind, object, detail, place, isGone } = removal;
  const where = words.place(place);
  const what = [words.removal[kind], detail, object].filter(Boolean).join(', ');
  return (
    <li className={styles.row} data-back={isBack || undefined}>
      <div className={styles.name}>
        <span className={styles.kind}>
          {words.removal[kind]}
          {detail === '' ? null : (
            <>
              {' '}
              <bdi className={styles.code}>
                <Breakable text={detail} />
              </bdi>
            </>
          )}
        </span>
        <span className={styles.where}>
          <Breakable text={[object, where].filter(Boolean).join(' · ')} />
        </span>
        {isGone && <span className={styles.where}>{words.isGone}</span>}
        {isBack && (
          <span className={styles.warning}>
            <TriangleAlert size={14} aria-hidden />
            {words.isBack}
          </span>
        )}
      </div>
      {isGone ? null : (
        <Button
          look="link"
          aria-label={`${isBack ? words.removeName(what) : words.putBackName(what)}, ${where}`}
          onClick={onToggle}
        >
          {isBack ? words.remove : words.putBack}
        </Button>
      )}
    </li>
  );
}
