import { type Ref, useEffect } from 'react';
import { useStore } from 'zustand';
import type { SourceDocument } from '../../../engine';
import { writeScenario } from '../../../scenarios/format/write-scenario';
import { goalTitle } from '../../../words/learning/goals';
import { author as words, instructor } from '../../../words/learning/teach';
import { appStore, useApp } from '../../store/app-store';
import { leftOut } from '../../../words/sharing/left-out';
import { shownId } from '../../store/saved/exercise-of';
import { forOthers } from '../../store/saved/for-others';
import type { Removed } from '../../store/saved/removed';
import { replaceCheck, takeOutCheck } from '../../store/edits/change-checks';
import { saveAsItIs } from '../../store/edits/save-check';
import type { AppState, Check, OpenExercise } from '../../store/state';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { Prose } from '../../ui/Prose';
import { saveFile } from '../../ui/save-file';
import { addExercises, restoreHandOut } from '../instructor/hand-out';
import { copyLinkTo } from '../set/copy-exercises';
import { slugOf } from '../slug-of';
import styles from '../Teach.module.css';
import { TextAreaField } from '../TextAreaField';
import { type AuthorDraft, authorDraft, EMPTY_DRAFT, isEmptyDraft, type TakenText, useDraft } from './author-draft';
import { exerciseFile } from './exercise-file';
import { draftStorage, restoreDraft } from './saved-draft';
import { Verdicts } from './Verdicts';

const selectChecks = (state: AppState) => state.checks;
const selectAnswer = (state: AppState) => (state.isAsking ? null : state.answer);
const selectTrials = (state: AppState) => state.trials;
const selectExercise = (state: AppState) => state.exercise;

interface Props {
  /** Of the heading, which gets the focus when this opens. */
  readonly headingRef: Ref<HTMLHeadingElement>;
  /** Goes on where exercises are given to others. */
  onHandOut(): void;
}

/** The present text becomes an exercise: its start, its goals, and a solution that is tried before anybody gets it. */
export function Author({ headingRef, onHandOut }: Props) {
  const draft = useDraft();
  const isRefused = useStore(draftStorage, ({ state }) => state === 'refused');
  const open = useApp(selectExercise);
  const goals = useApp(selectChecks);
  const trials = useApp(selectTrials);
  const { start, solution } = draft;
  const graded = trials?.graded ?? null;
  const isCurrent =
    graded?.[0]?.documents === start?.files &&
    graded?.[1]?.documents === solution?.files &&
    graded?.[0]?.goals === goals;
  const isGood =
    isCurrent && graded?.[0]?.results.some(({ isMet }) => !isMet) && graded[1]?.results.every(({ isMet }) => isMet);

  const isReady = isGood === true && draft.title.trim() !== '' && draft.task.trim() !== '';

  // This device: what was begun before.
  useEffect(() => {
    void restoreDraft();
  }, []);

  function handleDiscard() {
    authorDraft.setState(EMPTY_DRAFT, true);
    appStore.getState().showToast(words.discarded, { label: words.undo, run: () => authorDraft.setState(draft, true) });
  }

  function handleTry() {
    if (start === null || solution === null) return;
    appStore.getState().tryTexts([
      { name: words.start, goals, documents: start.files },
      { name: words.solution, goals, documents: solution.files },
    ]);
  }

  async function handleDownload() {
    const { calls, ownKeys, showToast } = appStore.getState();
    const scenario = exerciseFile(draft, goals, calls);
    if (scenario === null) return;
    try {
      const { scenario: given, removed } = await forOthers(scenario, ownKeys);
      saveFile(`${slugOf(given.title)}.yaml`, writeScenario(given), 'application/yaml');
      if (removed.length > 0)
        showToast(`${leftOut.given(removed)}${hasGoalToken(removed) ? ` ${words.signTokens}` : ''}`);
    } catch {
      showToast(words.notDownloaded);
    }
  }

  /** @param isWithSolution for whoever writes exercises, too */
  async function handleCopy(isWithSolution: boolean) {
    const { calls } = appStore.getState();
    const scenario = exerciseFile(draft, goals, calls);
    const exercise = scenario?.exercise ?? null;
    if (scenario === null || exercise === null) return;
    const given = isWithSolution ? scenario : { ...scenario, exercise: { ...exercise, solution: [], wrong: [] } };
    await copyLinkTo(given, isWithSolution ? words.linkWithSolution : words.linkCopied);
    // Answers to it come back.
    if (!isWithSolution) await addToGiven();
  }

  /** Instructor has it then, and grades what comes back. */
  async function addToGiven() {
    const scenario = exerciseFile(draft, goals, appStore.getState().calls);
    const exercise = scenario?.exercise ?? null;
    if (scenario === null || exercise === null) return;
    await restoreHandOut();
    addExercises([{ ...scenario, exercise }]);
  }

  async function handleHandOut() {
    await addToGiven();
    onHandOut();
  }

  const locked = isReady ? undefined : words.downloadLocked;
  return (
    <section aria-label={words.title} className={styles.part}>
      <h3 ref={headingRef} tabIndex={-1} className={styles.title}>
        {words.title}
      </h3>
      <p>{words.lead}</p>
      {open !== null && (
        <p className={styles.note}>
          <Prose text={words.inExercise({ exercise: nameOf(open) })} />
        </p>
      )}
      <TextField
        label={words.name}
        value={draft.title}
        onChange={(event) => authorDraft.setState({ title: event.target.value })}
      />
      <TextAreaField
        label={words.task}
        rows={3}
        placeholder={words.taskHint}
        value={draft.task}
        onChange={(event) => authorDraft.setState({ task: event.target.value })}
      />
      <GoalList />
      <Snapshot draft={draft} part="start" />
      <Snapshot draft={draft} part="solution" />
      <div className={styles.actions}>
        <Button disabled={start === null || solution === null || goals.length === 0} onClick={handleTry}>
          {words.verify}
        </Button>
      </div>
      <div className={styles.actions}>
        <Button
          look={isReady ? 'primary' : 'plain'}
          disabled={!isReady}
          title={locked}
          onClick={() => void handleCopy(false)}
        >
          {instructor.copyLink}
        </Button>
        <Button disabled={!isReady} title={locked ?? words.handOutDetail} onClick={() => void handleHandOut()}>
          {words.handOut}
        </Button>
        <Button disabled={!isReady} title={locked} onClick={() => void handleDownload()}>
          {words.download}
        </Button>
        <Button look="quiet" disabled={!isReady} title={locked} onClick={() => void handleCopy(true)}>
          {words.copyWithSolution}
        </Button>
      </div>
      {!isReady && <p className={styles.note}>{words.downloadLocked}</p>}
      {!isEmptyDraft(draft) && (
        <p className={styles.note} role={isRefused ? 'alert' : undefined}>
          {isRefused ? words.draftRefused : words.draftKept}{' '}
          <Button look="link" onClick={handleDiscard}>
            {words.discard}
          </Button>
        </p>
      )}
      {trials !== null && graded === null && <p className={styles.note}>{words.trying}</p>}
      {isCurrent && graded !== null && <Verdicts graded={graded} />}
    </section>
  );
}

type CallGoal = Extract<Check, { kind: 'call' }>;

function isWanted({ call }: CallGoal): boolean {
  return call.verdict === 'allow';
}

/** What was expected besides, such as a status or who decides, was about the other outcome. */
function turnRound(goal: CallGoal): void {
  const { status: _status, because: _because, title: _title, ...call } = goal.call;
  const turned: Check = { kind: 'call', call: { ...call, verdict: isWanted(goal) ? 'not allowed' : 'allow' } };
  replaceCheck(goal, turned);
}

function removeGoal(goal: Check): void {
  const undo = takeOutCheck(goal);
  appStore
    .getState()
    .showToast(words.removed({ goal: goalTitle(goal).replaceAll('`', '') }), { label: words.undo, run: undo });
}

/** Checks, or the request that is asked at the moment. */
function GoalList() {
  const goals = useApp(selectChecks);
  const answer = useApp(selectAnswer);
  return (
    <div className={styles.block}>
      <h4 className={styles.subtitle}>{words.goals}</h4>
      <p className={styles.note}>{goals.length === 0 ? words.noGoals : words.goalsAre(goals.length)}</p>
      {goals.length > 0 && (
        <ol className={styles.list}>
          {goals.map((goal, index) => (
            <li key={index}>
              <Prose text={goalTitle(goal)} />
              <span className={styles.links}>
                {/* The call that is to be mended is asked before it is: what it comes to then is the author's to say. */}
                {goal.kind === 'call' && (
                  <Button
                    look="link"
                    aria-label={words.expectName({ isAllowed: isWanted(goal), goal: goalTitle(goal) })}
                    onClick={() => turnRound(goal)}
                  >
                    {words.expect({ isAllowed: isWanted(goal) })}
                  </Button>
                )}
                <Button
                  look="link"
                  aria-label={words.removeName({ goal: goalTitle(goal) })}
                  onClick={() => removeGoal(goal)}
                >
                  {words.remove}
                </Button>
              </span>
            </li>
          ))}
        </ol>
      )}
      {goals.length > 0 && goals.every(({ kind }) => kind === 'call') && (
        <p className={styles.note}>{words.noGuarantee}</p>
      )}
      {answer !== null && (
        <Button onClick={() => saveAsItIs(answer.question, answer.verdict)}>{words.useQuestion}</Button>
      )}
    </div>
  );
}

/** The text as it was when somebody pressed the button. */
function Snapshot({ draft, part }: { readonly draft: AuthorDraft; readonly part: 'start' | 'solution' }) {
  const open = useApp(selectExercise);
  const taken = draft[part];
  const isAlike = part === 'solution' && taken !== null && isSameText(taken.files, draft.start?.files ?? []);

  function handleTake(files: readonly SourceDocument[], from: string) {
    authorDraft.setState({ [part]: { files, from } });
  }

  return (
    <div className={styles.block}>
      <h4 className={styles.subtitle}>{words[part]}</h4>
      <p className={styles.note}>
        {taken === null ? words.notTaken : words.taken({ from: taken.from, files: namesOf(taken) })}
        {isAlike ? ` ${words.takenAlike}` : ''}
      </p>
      <div className={styles.actions}>
        <Button onClick={() => handleTake(appStore.getState().files, appStore.getState().title)}>
          {open === null ? words.take[part] : words.takeAnswer[part]}
        </Button>
        {open !== null && (
          <Button
            look="quiet"
            onClick={() => handleTake(open.start, words.startOf({ exercise: nameOf(open) }))}
            title={words.takeGivenDetail}
          >
            {words.takeGiven[part]}
          </Button>
        )}
      </div>
    </div>
  );
}

function namesOf({ files }: TakenText): string {
  return files.map(({ file }) => file).join(', ');
}

/** `E07`, or the title of one that is not of the ladder. */
function nameOf(exercise: OpenExercise): string {
  return shownId(exercise) || exercise.title.replaceAll('`', '');
}

/** Asked without its token, a goal may fare otherwise. */
function hasGoalToken(removed: readonly Removed[]): boolean {
  return removed.some(({ kind, where }) => kind === 'token' && where.startsWith('goal '));
}

function isSameText(a: readonly SourceDocument[], b: readonly SourceDocument[]): boolean {
  return a.length === b.length && a.every(({ file, text }) => b.some((one) => one.file === file && one.text === text));
}
