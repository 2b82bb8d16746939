import { Check, KeyRound, Minus, X } from 'lucide-react';
import { useState } from 'react';
import type { MeshView, Question } from '../../../engine';
import type { Goal } from '../../../scenarios';
import { questionOf } from '../../../scenarios/format/question';
import { explainGoal, goalTitle } from '../../../words/learning/goals';
import { learn as words } from '../../../words/learning/learn';
import { callNamesAmong } from '../../../words/verdict/call-names';
import { appStore, useApp } from '../../store/app-store';
import { selectView } from '../../store/views/selectors';
import type { AppState, OpenExercise } from '../../store/state';
import { OriginLink } from '../../marks/OriginLink';
import { Button } from '../../ui/Button';
import { Prose } from '../../ui/Prose';
import { brokenBy, goalQuestion } from './goal-question';
import { selectIsBegun } from './is-begun';
import styles from './Goals.module.css';
import { Hints } from './Hints';

const selectResults = (state: AppState) => state.goalResults;
const selectIsGraded = (state: AppState) => state.goalResults === null || state.gradedRevision === state.viewRevision;
const selectStart = (state: AppState) => state.startResults;
const selectHintGoal = (state: AppState) => state.hintGoal;

interface Props {
  readonly exercise: OpenExercise;
  /** Whether only one of those that are not met says all of why: where there is little room. */
  readonly isBrief: boolean;
}

/** Ticked while somebody types. One that is not met says why, and where. */
export function Goals({ exercise, isBrief }: Props) {
  const view = useApp(selectView);
  const results = useApp(selectResults);
  const isGraded = useApp(selectIsGraded);
  const start = useApp(selectStart);
  const hinted = useApp(selectHintGoal);
  const isBegun = useApp(selectIsBegun);
  const [chosen, choose] = useState<number | null>(null);
  const isMissed = (index: number) => results?.[index]?.isMet === false;
  // Before anything is written all goals are to be seen; then the first that is not met says why.
  const first = isBegun ? results?.findIndex(({ isMet }) => !isMet) : undefined;
  const open = hinted ?? (chosen !== null && isMissed(chosen) ? chosen : first);
  return (
    <ol className={styles.goals} aria-label={words.goals} aria-busy={!isGraded}>
      {exercise.goals.map((goal, index) => {
        const said =
          results === null || view === null ? null : explainGoal(exercise.goals, results, index, view.cards, start);
        const state = results === null ? 'open' : results[index]?.isMet === true ? 'met' : 'missed';
        return (
          <li key={index} className={styles.goal} data-goal={state} data-hinted={hinted === index ? '' : undefined}>
            <GoalMark state={state} />
            <div>
              <div className={styles.head}>
                <GoalTitle view={view} exercise={exercise} index={index} onAsk={() => choose(index)} />
                <TokenLink view={view} goal={goal} />
              </div>
              {said !== null && (
                <div className={styles.why} data-brief={isBrief && open !== index ? '' : undefined}>
                  <p>
                    <Prose text={said.text} />
                  </p>
                  <p className={styles.links}>
                    {said.origin !== null && <OriginLink origin={said.origin} />}
                    {goal.kind === 'guarantee' && !(isBrief && open !== index) && (
                      <BrokenBy view={view} index={index} />
                    )}
                  </p>
                </div>
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
  readonly view: MeshView | null;
  readonly exercise: OpenExercise;
  readonly index: number;
  onAsk(): void;
}

/** Asks the goal's question, or that of the call which breaks it: the map and the trace then show it. */
function GoalTitle({ view, exercise, index, onAsk }: TitleProps) {
  const goal = exercise.goals[index];
  const question = useQuestion(goal, index, view);
  const title = goal === undefined ? '' : goalTitle(goal);
  if (question === null) {
    return (
      <p className={styles.title}>
        <Prose text={title} />
      </p>
    );
  }
  const handleClick = () => {
    onAsk();
    appStore.getState().ask(question);
  };
  return (
    <button type="button" className={styles.title} title={words.showGoal({ title })} onClick={handleClick}>
      <Prose text={title} />
    </button>
  );
}

/** Of a call with a token the tab that says what is in it. */
function TokenLink({ view, goal }: { readonly view: MeshView | null; readonly goal: Goal }) {
  const question = view === null || goal.kind !== 'call' ? null : questionOf(goal.call, view);
  const token = question?.http.token;
  if (question === null || typeof token !== 'object' || !('bearer' in token)) return null;
  const handleClick = () => {
    const { ask, chooseToken, setInspectorTab, setPane } = appStore.getState();
    ask(question);
    chooseToken(null);
    setInspectorTab('Token');
    // On a phone the tab is among the others.
    setPane('More');
  };
  const name = words.showToken({ title: goalTitle(goal) });
  return (
    <Button look="quiet" shape="icon" className={styles.token} aria-label={name} title={name} onClick={handleClick}>
      <KeyRound size={14} strokeWidth={1.75} aria-hidden />
    </Button>
  );
}

/** Of a promise the one call that breaks it. */
function BrokenBy({ view, index }: { readonly view: MeshView | null; readonly index: number }) {
  const result = useApp((state) => state.goalResults?.[index] ?? null);
  const broken = view === null ? null : brokenBy(result, view);
  if (view === null || broken === null) return null;
  const names = callNamesAmong([...view.cards, ...view.stockCallers], broken.answer);
  const call = [`${names.caller} → ${names.target}`, names.request].filter(Boolean).join(' ');
  return (
    <Button
      look="link"
      aria-label={words.showCall({ call })}
      onClick={() => appStore.getState().ask(broken.answer.question)}
    >
      {call}
    </Button>
  );
}

function useQuestion(goal: Goal | undefined, index: number, view: MeshView | null): Question | null {
  const result = useApp((state) => state.goalResults?.[index] ?? null);
  return view === null || goal === undefined ? null : goalQuestion(goal, result, view);
}
