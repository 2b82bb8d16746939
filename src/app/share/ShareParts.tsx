import { useId } from 'react';
import { share as words } from '../../words/sharing/share';
import { Breakable } from '../ui/Breakable';
import type { SharePart } from './prepare-share';
import styles from './ShareDialog.module.css';

interface Props {
  readonly parts: readonly SharePart[];
  readonly leftOut: readonly string[];
  onToggle(key: string): void;
}

/** What goes along, each part with its size. */
export function ShareParts({ parts, leftOut, onToggle }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.column}>
      <h3 id={id} className={styles.heading}>
        {words.inside}
      </h3>
      <ul className={styles.list}>
        {parts.map((part) => (
          <li key={part.key} className={styles.row}>
            <label className={styles.part}>
              <input type="checkbox" checked={!leftOut.includes(part.key)} onChange={() => onToggle(part.key)} />
              <span className={styles.name}>
                <Breakable text={nameOf(part)} />
              </span>
            </label>
            <span className={styles.size}>{words.size(part.size)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function nameOf({ kind, name, count }: SharePart): string {
  switch (kind) {
    case 'file':
      return words.part.file(name, count);
    case 'calls':
      return words.part.calls(count);
    case 'checks':
      return words.part.checks(count);
    case 'scenes':
      return words.part.scenes(count);
    case 'exercise':
      return words.part.exercise(count);
    case 'request':
      return words.part.request(name);
    case 'view':
      return words.part.view;
  }
}
