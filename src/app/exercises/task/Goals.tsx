import { Check, Minus, X } from 'lucide-react';
import type { MeshView } from '../../../engine';
import { explainGoal, goalTitle } from '../../../words/learning/goals';
import { learn as words } from '../../../words/learning/learn';
import { appStore, useApp } from '../../store/app-store';
import { selectView } from '../../store/views/selectors';
import type { AppState, OpenExercise } from '../../store/state';
import { OriginLink } from '../../marks/OriginLink';
import { Prose } from '../../ui/Prose';
import { goalQuestion } from './goal-question';
import styles from './Goals.module.css';
import { Hints } from './Hints';

const selectResults = (state: AppState) => state.goalResults;
const selectIsGraded = (state: AppState) => state.goalResults === null || state.gradedRevision === state.viewRevision;
const selectStart = (state: AppState) => state.startResults;
const selectHintGoal = (state: AppState) => state.hintGoal;

/** Ticked while somebody types. One that is not met says why, and where. */
export function Goals({ exercise }: { readonly exercise: OpenExercise }) {
  const view = useApp(selectView);
  const results = useApp(selectResults);
  const isGraded = useApp(selectIsGraded);
  const start = useApp(selectStart);
  const hinted = useApp(selectHintGoal);
  return (
    <ol className={styles.goals} aria-label={words.goals} aria-busy={!isGraded}>
      {exercise.goals.map((goal, index) => {
        const said =
          results === null || view === null ? null : explainGoal(exercise.goals, results, index, view.cards, start);
        const state = results === null ? 'open' : results[index]?.isMet === true ? 'met' : 'missed';
        const title = goalTitle(goal);
        return (
          <li key={index} className={styles.goal} data-goal={state} data-hinted={hinted === index ? '' : undefined}>
            <GoalMark state={state} />
            <div>
              <GoalTitle title={title} view={view} exercise={exercise} index={index} />
              {said !== null && (
                <p className={styles.why}>
                  <Prose text={said.text} /> {said.origin !== null && <OriginLink origin={said.origin} />}
                </p>
              )}
              {hinted === index && <Hints exercise={exercise} />}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

const MARKS = { met: Check, missed: X, open: Minus } as const;
const WORDS = { met: words.met, missed: words.notMet, open: words.grading } as const;

function GoalMark({ state }: { readonly state: keyof typeof MARKS }) {
  const Mark = MARKS[state];
  return (
    <span className={styles.mark}>
      <Mark size={16} strokeWidth={2} aria-hidden />
      <span className="visually-hidden">{WORDS[state]}:</span>
    </span>
  );
}

interface TitleProps {
  readonly title: string;
  readonly view: MeshView | null;
  readonly exercise: OpenExercise;
  readonly index: number;
}

/** Asks the goal's question, or that of the call which breaks it: the map and the trace then show it. */
function GoalTitle({ title, view, exercise, index }: TitleProps) {
  const result = useApp((state) => state.goalResults?.[index] ?? null);
  const goal = exercise.goals[index];
  const question = view === null || goal === undefined ? null : goalQuestion(goal, result, view);
  if (question === null) {
    return (
      <p className={styles.title}>
        <Prose text={title} />
      </p>
    );
  }
  return (
    <button
      type="button"
      className={styles.title}
      title={words.showGoal({ title })}
      onClick={() => appStore.getState().ask(question)}
    >
      <Prose text={title} />
    </button>
  );
}
