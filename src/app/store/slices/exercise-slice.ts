import type { Slice } from './slice';
import type { GivenChange } from '../../../scenarios';
import { areGoalsMet, hasReference } from '../../../scenarios/grading/grading';
import type { ExerciseProgress, ExerciseSlice } from '../state';

const UNTOUCHED: ExerciseProgress = { isDone: false, hintCount: 0, isSolutionOpen: false, answer: null };

const NOTHING_KNOWN = {
  goalResults: null,
  gradedRevision: -1,
  givenChanges: [] as readonly GivenChange[],
  comparison: null,
  startResults: null,
  hintPatch: null,
  hintLevel: 0,
  hintGoal: null,
  solutionChanges: null,
  isSolutionShown: false,
} as const;

/** Trials are of texts of their own, whatever the editor holds. */
export const EXERCISE_PER_SCENARIO = { exercise: null, ...NOTHING_KNOWN } as const;

/** The exercise that is open, and how far somebody is with it and with the others. */
export const createExerciseSlice: Slice<ExerciseSlice> = (set, get) => ({
  ...EXERCISE_PER_SCENARIO,
  trials: null,
  isTaskFolded: false,
  exerciseSet: null,
  progress: {},

  openExercise: (exercise, text) => {
    if (text === null) return set({ exercise, ...NOTHING_KNOWN }, undefined, 'exercise/resume');
    get().replaceScenario(text);
    return set({ exercise, ...NOTHING_KNOWN, inspectorTab: 'Learn', pane: 'Learn' }, undefined, 'exercise/open');
  },

  finishGrading: (gradedRevision, grading) =>
    set(
      (s) => {
        if (s.exercise === null) return s;
        const { results: goalResults, changes: givenChanges } = grading;
        const failing = goalResults.findIndex(({ isMet }) => !isMet);
        const areMet = areGoalsMet(grading);
        const isCompared = hasReference(s.exercise);
        const isOther = s.hintGoal !== null && s.hintGoal !== failing;
        // Who writes on after the edit that would do it has not asked for the next one.
        const isOlder = s.hintPatch !== null && s.hintPatch.revision !== gradedRevision;
        return {
          goalResults,
          gradedRevision,
          givenChanges,
          // The same text is graded anew for another view.
          ...(gradedRevision !== s.gradedRevision && { comparison: null }),
          ...(isOlder && { hintLevel: Math.min(s.hintLevel, 2), hintPatch: null }),
          ...(isOther && { hintGoal: null, hintLevel: 0, hintPatch: null }),
          ...(areMet && {
            progress: withProgress(s, (own) => ({
              ...own,
              isDone: own.isDone || !isCompared,
              isSolutionOpen: true,
            })),
          }),
        };
      },
      undefined,
      'exercise/grade',
    ),

  finishComparison: (revision, comparison) =>
    set(
      (s) => {
        if (s.gradedRevision !== revision) return s;
        const isDone = comparison.outcome === 'alike';
        return { comparison, ...(isDone && { progress: withProgress(s, (own) => ({ ...own, isDone })) }) };
      },
      undefined,
      'exercise/compare',
    ),

  finishStart: (startResults) => set({ startResults }, undefined, 'exercise/start'),

  tryTexts: (wanted) => set({ trials: { wanted, graded: null } }, undefined, 'exercise/try'),

  finishTrials: (wanted, graded) =>
    set((s) => (s.trials?.wanted === wanted ? { trials: { wanted, graded } } : s), undefined, 'exercise/tried'),

  nextHint: () =>
    set(
      (s) => {
        const goal = s.goalResults?.findIndex(({ isMet }) => !isMet) ?? -1;
        if (goal === -1 || s.hintLevel === 3) return s;
        const hintLevel = s.hintLevel + 1;
        const isSolutionOpen = hintLevel === 3;
        return {
          hintGoal: goal,
          hintLevel,
          progress: withProgress(s, (own) => ({
            ...own,
            hintCount: own.hintCount + 1,
            isSolutionOpen: own.isSolutionOpen || isSolutionOpen,
          })),
        };
      },
      undefined,
      'exercise/hint',
    ),

  finishHint: (revision, patch) => set({ hintPatch: { revision, patch } }, undefined, 'exercise/patch'),

  showSolution: (isSolutionShown) =>
    set(
      isSolutionShown
        ? { isSolutionShown, inspectorTab: 'Learn', pane: 'Learn' }
        : { isSolutionShown, solutionChanges: null },
      undefined,
      'exercise/solution',
    ),

  finishSolution: (solutionChanges) => set({ solutionChanges }, undefined, 'exercise/solution-changes'),

  foldTask: (isTaskFolded) => set({ isTaskFolded }, undefined, 'exercise/fold'),

  openSet: (exerciseSet) => set({ exerciseSet }, undefined, 'exercise/set'),

  leaveExercise: () => set(EXERCISE_PER_SCENARIO, undefined, 'exercise/leave'),

  keepAnswer: (id, answer) =>
    set(
      ({ progress }) => ({ progress: changed(progress, id, (own) => ({ ...own, answer })) }),
      undefined,
      'exercise/answer',
    ),

  restoreProgress: (progress) =>
    set(
      (s) => {
        const both = Object.entries(progress).map(([id, saved]) => [id, together(saved, s.progress[id])]);
        return { progress: { ...s.progress, ...Object.fromEntries(both) } };
      },
      undefined,
      'exercise/restore',
    ),
});

/** What was done in either is done; the present answer stays. */
function together(saved: ExerciseProgress, own: ExerciseProgress = UNTOUCHED): ExerciseProgress {
  return {
    isDone: saved.isDone || own.isDone,
    hintCount: Math.max(saved.hintCount, own.hintCount),
    isSolutionOpen: saved.isSolutionOpen || own.isSolutionOpen,
    answer: own.answer ?? saved.answer,
  };
}

/** With another progress in the open exercise. */
function withProgress(
  { exercise, progress }: ExerciseSlice,
  change: (own: ExerciseProgress) => ExerciseProgress,
): ExerciseSlice['progress'] {
  return exercise === null ? progress : changed(progress, exercise.id, change);
}

function changed(
  progress: ExerciseSlice['progress'],
  id: string,
  change: (own: ExerciseProgress) => ExerciseProgress,
): ExerciseSlice['progress'] {
  return { ...progress, [id]: change(progress[id] ?? UNTOUCHED) };
}
