import { X } from 'lucide-react';
import { excessSentence } from '../../../words/learning/excess';
import { learn as words } from '../../../words/learning/learn';
import { callNamesAmong } from '../../../words/verdict/call-names';
import { OriginLink } from '../../marks/OriginLink';
import { appStore, useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { selectView } from '../../store/views/selectors';
import { Button } from '../../ui/Button';
import { Prose } from '../../ui/Prose';
import styles from './Goals.module.css';

const selectExcess = (state: AppState) => state.excess;

/** Every goal is met, and one call is decided otherwise than the task has it: it is said, and shown with one click. */
export function BeyondGoals() {
  const excess = useApp(selectExcess);
  const view = useApp(selectView);
  if (excess === null || view === null) return null;
  const cards = [...view.cards, ...view.stockCallers];
  const { text, origin } = excessSentence(excess, cards);
  const { id } = excess.answer.question.to;
  const isThere = view.cards.some((card) =>
    [...card.workloads, ...card.ports.map(({ service }) => service)].some((one) => one === id),
  );
  const names = callNamesAmong(cards, excess.answer);
  const call = [`${names.caller} → ${names.target}`, names.request].filter(Boolean).join(' ');
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
        <p className={styles.links}>
          {origin !== null && <OriginLink origin={origin} />}
          {isThere && (
            <Button
              look="link"
              aria-label={words.showCall({ call })}
              onClick={() => appStore.getState().ask(excess.answer.question)}
            >
              {call}
            </Button>
          )}
        </p>
      </div>
    </div>
  );
}
