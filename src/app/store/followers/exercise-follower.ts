import type { EngineClient } from '../../../worker/client';
import type { AppStore } from '../app-store';
import { edgeChanges } from '../views/edge-changes';
import type { AppState, GradedTrial, Trial } from '../state';

/** Grades the text on every evaluation while an exercise is open, and finds what its hints and its solution show. @returns stops it */
export function followExercise(store: AppStore, client: EngineClient): () => void {
  async function grade({ exercise }: AppState): Promise<void> {
    if (exercise === null) return;
    const reply = await client.ask('grade', { goals: exercise.goals });
    const now = store.getState();
    if (now.exercise !== exercise) return;
    if (reply.outcome === 'done') now.finishGrading(now.viewRevision, reply.answer.results);
    else if (reply.outcome === 'crashed') now.stopEvaluation(reply.message);
  }

  /** Once for each exercise; an answer that newer text overtook is asked for again with it. */
  async function gradeStart({ exercise }: AppState): Promise<void> {
    if (exercise === null) return;
    const reply = await client.ask('grade', { goals: exercise.goals, documents: exercise.start });
    if (store.getState().exercise !== exercise) return;
    if (reply.outcome === 'done') store.getState().finishStart(reply.answer.results);
    else if (reply.outcome === 'crashed') store.getState().stopEvaluation(reply.message);
  }

  /** One after the other, whatever becomes of the text in the editor meanwhile. */
  async function tryTexts(wanted: readonly Trial[]): Promise<void> {
    const graded: GradedTrial[] = [];
    while (graded.length < wanted.length) {
      const trial = wanted[graded.length];
      if (trial === undefined || store.getState().trials?.wanted !== wanted) return;
      const reply = await client.ask('grade', { goals: trial.goals, documents: trial.documents });
      if (reply.outcome === 'crashed') return store.getState().stopEvaluation(reply.message);
      if (reply.outcome === 'done') graded.push({ ...trial, results: reply.answer.results });
    }
    store.getState().finishTrials(wanted, graded);
  }

  async function findPatch({ exercise, hintGoal: goal, viewRevision }: AppState): Promise<void> {
    if (exercise === null || goal === null) return;
    const reply = await client.ask('patch', { goals: exercise.goals, goal, solution: exercise.solution });
    const now = store.getState();
    if (now.exercise !== exercise || now.hintGoal !== goal) return;
    if (reply.outcome === 'done') now.finishHint(viewRevision, reply.answer.patch);
    else if (reply.outcome === 'crashed') now.stopEvaluation(reply.message);
  }

  async function compare({ exercise, calls }: AppState): Promise<void> {
    if (exercise === null) return;
    const reply = await client.ask('preview', { documents: exercise.reference, calls, edges: 'all' });
    const now = store.getState();
    if (now.exercise !== exercise || !now.isSolutionShown) return;
    if (reply.outcome === 'crashed') return now.stopEvaluation(reply.message);
    if (reply.outcome === 'stale') return;
    const { before, view } = reply.answer;
    now.finishSolution({ changes: edgeChanges(before, view.edges), pairCount: view.edges.length });
  }

  function follow(state: AppState, before: AppState | null): void {
    if (state.trials !== null && state.trials.wanted !== before?.trials?.wanted) void tryTexts(state.trials.wanted);
    if (state.exercise === null || state.view === null) return;
    // A new view of the same text, as that of another lens, has made stale what was being asked of the one before.
    const isNew = before === null || state.exercise !== before.exercise || state.view !== before.view;
    if (isNew && state.viewRevision === state.revision) {
      void grade(state);
      if (state.startResults === null) void gradeStart(state);
    }
    if (state.hintLevel === 3 && (isNew || before.hintLevel !== 3)) void findPatch(state);
    if (state.isSolutionShown && (isNew || !before.isSolutionShown)) void compare(state);
  }

  follow(store.getState(), null);
  return store.subscribe(follow);
}
