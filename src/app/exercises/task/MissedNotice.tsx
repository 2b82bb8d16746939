import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { learn as words } from '../../../words/learning/learn';
import { Prose } from '../../ui/Prose';
import styles from './Goals.module.css';

/** Beside the goals, what keeps the exercise from being done, and where it leads. */
export function MissedNotice({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <div role="status" className={styles.goal} data-goal="missed">
      <span className={styles.mark}>
        <X size={16} strokeWidth={2} aria-hidden />
        <span className="visually-hidden">{words.notMet}:</span>
      </span>
      <div>
        <p>
          <Prose text={text} />
        </p>
        <p className={styles.links}>{children}</p>
      </div>
    </div>
  );
}
