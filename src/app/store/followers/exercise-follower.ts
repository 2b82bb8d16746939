import { areGoalsMet, hasReference } from '../../../scenarios/grading/grading';
import type { AppStore } from '../app-store';
import type { AppState, GradedTrial, OpenExercise, Trial } from '../state';
import { edgeChanges } from '../views/edge-changes';
import { isToCompare } from '../views/is-done';
import { follow, type AskEngine, type Follower } from './follow';

const grading: Follower<'grade'> = {
  call: 'grade',
  on: ({ exercise, view }) => [exercise, view],
  ask: (state) => {
    const exercise = gradable(state);
    if (exercise === null) return null;
    const { goals, start, solution: changed } = exercise;
    return { goals, given: { start, solution: changed } };
  },
  keep: (now, graded) => now.finishGrading(now.viewRevision, graded),
};

/** Once every goal is met and nobody types: it may take long. */
const comparing: Follower<'compare'> = {
  call: 'compare',
  on: ({ exercise, gradedRevision, view, goalResults, comparison }) => [
    exercise,
    gradedRevision,
    view,
    goalResults,
    comparison,
  ],
  ask: (state) => {
    const exercise = gradable(state);
    if (exercise === null || !isToCompare(state)) return null;
    const { goals, start, solution: changed } = exercise;
    return { goals, given: { start, solution: changed } };
  },
  keep: (now, { comparison }) => now.finishComparison(now.viewRevision, comparison),
  rests: () => true,
};

/** Once for each exercise; an answer that newer text overtook is asked for again with it. */
const startGrading: Follower<'grade'> = {
  call: 'grade',
  on: ({ exercise, view }) => [exercise, view],
  ask: (state) => {
    const exercise = state.startResults === null ? gradable(state) : null;
    return exercise && { goals: exercise.goals, documents: exercise.start };
  },
  keep: (now, { results }) => now.finishStart(results),
};

/** The edit of the third hint. */
const hint: Follower<'patch'> = {
  call: 'patch',
  on: ({ exercise, view, hintLevel, hintGoal }) => [exercise, view, hintLevel === 3, hintGoal],
  ask: ({ exercise, view, hintLevel, hintGoal: goal }) => {
    if (exercise === null || view === null || goal === null || hintLevel !== 3) return null;
    // Whoever hands an exercise out may keep its solution.
    const solution = exercise.solution.length === 0 ? [] : exercise.reference;
    return { goals: exercise.goals, goal, solution };
  },
  keep: (now, { patch }) => now.finishHint(now.viewRevision, patch),
};

const solution: Follower<'preview'> = {
  call: 'preview',
  on: ({ exercise, view, isSolutionShown }) => [exercise, view, isSolutionShown],
  ask: ({ exercise, view, isSolutionShown, calls }) => {
    if (exercise === null || view === null || !isSolutionShown) return null;
    return { documents: exercise.reference, calls, edges: 'all' };
  },
  keep: (now, { before, view }) =>
    now.finishSolution({ changes: edgeChanges(before, view.edges), pairCount: view.edges.length }),
};

/** Grades the text on every evaluation while an exercise is open, and finds what its hints and its solution show. @returns stops it */
export function followExercise(store: AppStore, ask: AskEngine): () => void {
  const stops = [grading, comparing, startGrading, hint, solution].map((follower) => follow(store, ask, follower));
  stops.push(followTrials(store, ask));
  return () => {
    for (const stop of stops) stop();
  };
}

/** While the text is newer than the view, that of the newer text asks. */
function gradable({ exercise, view, viewRevision, revision }: AppState): OpenExercise | null {
  return view === null || viewRevision !== revision ? null : exercise;
}

/** One text after the other, whatever becomes of the one in the editor meanwhile. @returns stops it */
function followTrials(store: AppStore, ask: AskEngine): () => void {
  async function tryTexts(wanted: readonly Trial[]): Promise<void> {
    const graded: GradedTrial[] = [];
    while (graded.length < wanted.length) {
      const trial = wanted[graded.length];
      if (trial === undefined || store.getState().trials?.wanted !== wanted) return;
      const { goals, documents, given } = trial;
      const reply = await ask('grade', { goals, documents, ...(given && { given }) });
      if (reply.outcome === 'crashed') return;
      if (reply.outcome !== 'done') continue;
      if (given === undefined || !hasReference(given) || !areGoalsMet(reply.answer)) {
        graded.push({ ...trial, ...reply.answer, comparison: null });
        continue;
      }
      const compared = await ask('compare', { goals, documents, given });
      if (compared.outcome === 'crashed') return;
      if (compared.outcome === 'done') graded.push({ ...trial, ...reply.answer, ...compared.answer });
    }
    store.getState().finishTrials(wanted, graded);
  }

  return store.subscribe(({ trials }, before) => {
    if (trials !== null && trials.wanted !== before.trials?.wanted) void tryTexts(trials.wanted);
  });
}
