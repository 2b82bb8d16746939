import { Minus } from 'lucide-react';
import type { Card, MeshView } from '../../../engine';
import type { Comparison, Excess } from '../../../scenarios';
import { comparing, comparisonSentence } from '../../../words/learning/excess';
import { learn as words } from '../../../words/learning/learn';
import { callNamesAmong } from '../../../words/verdict/call-names';
import { OriginLink } from '../../marks/OriginLink';
import { appStore, useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { isToCompare } from '../../store/views/is-done';
import { selectView } from '../../store/views/selectors';
import { Button } from '../../ui/Button';
import styles from './Goals.module.css';
import { MissedNotice } from './MissedNotice';

const selectComparison = (state: AppState) => state.comparison;

/** Every goal is met, and one call is decided otherwise than the task has it: it is said, and shown with one click. */
export function BeyondGoals() {
  const comparison = useApp(selectComparison);
  const isWaiting = useApp(isToCompare);
  if (isWaiting) return <Comparing />;
  return comparison === null ? null : <Beyond comparison={comparison} />;
}

function Comparing() {
  return (
    <div role="status" className={styles.goal} data-goal="open">
      <span className={styles.mark}>
        <Minus size={16} strokeWidth={2} aria-hidden />
      </span>
      <p>{comparing}</p>
    </div>
  );
}

function Beyond({ comparison }: { readonly comparison: Comparison }) {
  const view = useApp(selectView);
  const said = comparisonSentence(comparison);
  if (said === null || view === null) return null;
  return (
    <MissedNotice text={said.text}>
      {said.origin !== null && <OriginLink origin={said.origin} />}
      {comparison.outcome === 'differs' && <ShowCall excess={comparison.excess} cards={comparison.cards} view={view} />}
    </MissedNotice>
  );
}

interface CallProps {
  readonly excess: Excess;
  readonly cards: readonly Card[];
  readonly view: MeshView;
}

function ShowCall({ excess: { answer }, cards, view }: CallProps) {
  const { id } = answer.question.to;
  const isThere = view.cards.some((card) =>
    [...card.workloads, ...card.ports.map(({ service }) => service)].some((one) => one === id),
  );
  if (!isThere) return null;
  const names = callNamesAmong(cards, answer);
  const call = [`${names.caller} → ${names.target}`, names.request].filter(Boolean).join(' ');
  return (
    <Button look="link" aria-label={words.showCall({ call })} onClick={() => appStore.getState().ask(answer.question)}>
      {call}
    </Button>
  );
}
