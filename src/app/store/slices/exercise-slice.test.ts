import { beforeEach, describe, expect, test } from 'vitest';
import type { Comparison, Grading } from '../../../scenarios';
import { type AppStore, createAppStore } from '../app-store';
import type { OpenExercise } from '../state';
import { isToCompare, selectIsDone } from '../views/is-done';

const start = [{ file: 'a.yaml', text: 'start' }];
const exercise: OpenExercise = {
  id: 'E07',
  title: 'STRICT',
  about: '',
  task: 'x',
  goals: [],
  start,
  solution: [],
  reference: start,
};
const text = { title: 'E07 STRICT', files: start, calls: [] };
const graded = (...met: readonly boolean[]): Grading => ({
  results: met.map((isMet) => ({ isMet, mismatches: [] })),
  changes: [],
});

let store: AppStore;
beforeEach(() => {
  store = createAppStore();
  store.getState().openExercise(exercise, text);
});

test('an exercise replaces the text, and ends with any other text', () => {
  expect(store.getState()).toMatchObject({ exercise, files: start, pane: 'Learn' });
  store.getState().replaceScenario({ title: 'other', files: [], calls: [] });
  expect(store.getState().exercise).toBeNull();
});

test('hints are counted, and belong to the first goal that is not met', () => {
  store.getState().finishGrading(1, graded(true, false, false));
  for (let hint = 0; hint < 2; hint++) store.getState().nextHint();
  expect(store.getState()).toMatchObject({ hintGoal: 1, hintLevel: 2 });
  store.getState().finishGrading(1, graded(true, true, false));
  expect(store.getState()).toMatchObject({ hintGoal: null, hintLevel: 0 });
  store.getState().nextHint();
  expect(store.getState()).toMatchObject({ hintGoal: 2, hintLevel: 1 });
  expect(store.getState().progress['E07']?.hintCount).toBe(3);
});

test('the edit of the third hint is not looked for again by itself once something else is written', () => {
  store.getState().finishGrading(1, graded(false));
  for (let hint = 0; hint < 3; hint++) store.getState().nextHint();
  store.getState().finishHint(1, null);
  store.getState().finishGrading(1, graded(false));
  expect(store.getState()).toMatchObject({ hintLevel: 3 });
  store.getState().finishGrading(2, graded(false));
  expect(store.getState()).toMatchObject({ hintLevel: 2, hintPatch: null });
});

test('the solution opens with the third hint', () => {
  store.getState().finishGrading(1, graded(false));
  for (let hint = 0; hint < 4; hint++) store.getState().nextHint();
  expect(store.getState().progress['E07']).toMatchObject({ hintCount: 3, isSolutionOpen: true, isDone: false });
});

test('or when every goal is met, which is remembered', () => {
  store.getState().finishGrading(1, graded(true));
  store.getState().finishGrading(1, graded(false));
  expect(store.getState().progress['E07']).toMatchObject({ isDone: true, isSolutionOpen: true });
});

test('an exercise whose mesh was changed is not done, whatever its goals say', () => {
  const changes = [{ file: 'mesh.yaml', object: 'Pod shop/cart', isGone: true }];
  store.getState().finishGrading(1, { ...graded(true), changes });
  expect(store.getState().givenChanges).toEqual(changes);
  expect(store.getState().progress['E07']).toBeUndefined();
});

describe('an exercise with a reference', () => {
  const compared = { ...exercise, solution: start };
  beforeEach(() => {
    store.getState().openExercise(compared, text);
    store.setState({ viewRevision: 1 });
    store.getState().finishGrading(1, graded(true));
  });

  test('is not done before it was compared, and its solution is open', () => {
    expect(selectIsDone(store.getState())).toBe(false);
    expect(isToCompare(store.getState())).toBe(true);
    expect(store.getState().progress['E07']).toMatchObject({ isDone: false, isSolutionOpen: true });
  });

  test.each<[Comparison['outcome'], boolean]>([
    ['alike', true],
    ['differs', false],
    ['unsure', false],
  ])('that is %s', (outcome, isDone) => {
    store.getState().finishComparison(1, { outcome } as Comparison);
    expect(selectIsDone(store.getState())).toBe(isDone);
    expect(store.getState().progress['E07']).toMatchObject({ isDone });
  });

  test('is compared again with other text, and not for another view of the same', () => {
    store.getState().finishComparison(1, { outcome: 'alike' });
    store.getState().finishGrading(1, graded(true));
    expect(selectIsDone(store.getState())).toBe(true);
    store.getState().finishGrading(2, graded(true));
    expect(selectIsDone(store.getState())).toBe(false);
    store.getState().finishComparison(1, { outcome: 'alike' });
    expect(selectIsDone(store.getState())).toBe(false);
  });
});

test('progress of another device adds to the own, which keeps its answer', () => {
  const saved = { isDone: true, hintCount: 1, isSolutionOpen: false, answer: [{ file: 'a.yaml', text: 'there' }] };
  store.getState().finishGrading(1, graded(false));
  for (let hint = 0; hint < 3; hint++) store.getState().nextHint();
  store.getState().keepAnswer('E07', [{ file: 'a.yaml', text: 'here' }]);
  store.getState().restoreProgress({ E07: saved, E08: saved });
  expect(store.getState().progress).toEqual({
    E07: { isDone: true, hintCount: 3, isSolutionOpen: true, answer: [{ file: 'a.yaml', text: 'here' }] },
    E08: saved,
  });
});
