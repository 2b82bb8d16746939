import { Check, ChevronRight } from 'lucide-react';
import { learn as words } from '../../words/learning/learn';
import styles from './Ladder.module.css';
import type { Rung } from './rungs';

interface RungProps {
  readonly rung: Rung;
  readonly isDone: boolean;
  readonly isOpen: boolean;
  readonly isStart: boolean;
  onOpen(): void;
}

/** One exercise of a list. */
export function RungItem({ rung, isDone, isOpen, isStart, onOpen }: RungProps) {
  return (
    <li>
      <button type="button" className={styles.rung} aria-current={isOpen ? 'step' : undefined} onClick={onOpen}>
        <span className={styles.mark}>
          {isDone ? (
            <Check size={16} strokeWidth={2} aria-label={words.done} />
          ) : isOpen ? (
            <ChevronRight size={16} strokeWidth={2} aria-label={words.open} />
          ) : null}
        </span>
        <span className={styles.id}>{rung.id}</span>
        <span className={styles.title}>{rung.title}</span>
        {isStart && <span className={styles.start}>{words.startHere}</span>}
      </button>
    </li>
  );
}
