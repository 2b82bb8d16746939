import { explainGoal, goalTitle } from '../../../words/learning/goals';
import { author as words } from '../../../words/learning/teach';
import { useApp } from '../../store/app-store';
import { selectView } from '../../store/views/selectors';
import type { GradedTrial } from '../../store/state';
import { Prose } from '../../ui/Prose';
import styles from '../Teach.module.css';

/** Whether the start still has something to do, and whether the solution does it. */
export function Verdicts({ graded }: { readonly graded: readonly GradedTrial[] }) {
  const view = useApp(selectView);
  const [start, solution] = graded;
  if (start === undefined || solution === undefined) return null;
  const missedAtStart = missedBy(start);
  const missed = missedBy(solution);
  const all = start.goals.length;
  return (
    <div className={styles.block} role="status">
      <p>{missedAtStart.length === 0 ? words.startPasses : words.startFails({ missed: missedAtStart.length, all })}</p>
      <p>{missed.length === 0 ? words.solutionPasses : words.solutionFails({ missed: missed.length, all })}</p>
      {missed.length > 0 && (
        <ul className={styles.list}>
          {missed.map((index) => (
            <li key={index}>
              <Prose text={titleAt(solution, index)} />
              <p className={styles.note}>
                <Prose text={explainGoal(solution.goals, solution.results, index, view?.cards ?? [])?.text ?? ''} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function missedBy({ results }: GradedTrial): readonly number[] {
  return results.flatMap(({ isMet }, index) => (isMet ? [] : [index]));
}

function titleAt({ goals }: GradedTrial, index: number): string {
  const goal = goals[index];
  return goal === undefined ? '' : goalTitle(goal);
}
