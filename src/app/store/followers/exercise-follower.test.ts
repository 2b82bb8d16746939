import { expect, test, vi } from 'vitest';
import type { MeshView } from '../../../engine';
import { createAppStore } from '../app-store';
import { selectIsDone } from '../views/is-done';
import { REST_MS } from './follow';
import { followExercise } from './exercise-follower';

const file = { file: 'a.yaml', text: 'x' };
const exercise = { id: 'E', title: 'E', about: '', task: '', goals: [], start: [file], reference: [file] };
const view = {} as MeshView;

test.each([
  ['once the text rests after every goal is met', [file], ['grade', 'compare']],
  ['not where nobody knows the reference', [], ['grade']],
])('an answer is compared %s', async (_name, solution, expected) => {
  vi.useFakeTimers();
  const asked: string[] = [];
  const store = createAppStore();
  const answers: Readonly<Record<string, unknown>> = {
    grade: { results: [{ isMet: true, mismatches: [] }], changes: [] },
    compare: { comparison: { outcome: 'alike' } },
  };
  const stop = followExercise(store, ((call: string, ask: { documents?: unknown }) => {
    if (ask.documents === undefined) asked.push(call);
    return Promise.resolve({ outcome: 'done', answer: answers[call] });
  }) as never);
  store.getState().openExercise({ ...exercise, solution }, { title: 'E', files: [file], calls: [] });
  store.setState({ view, viewRevision: store.getState().revision });
  await vi.advanceTimersByTimeAsync(REST_MS - 1);
  expect(asked).toEqual(['grade']);
  expect(selectIsDone(store.getState())).toBe(solution.length === 0);
  await vi.advanceTimersByTimeAsync(10 * REST_MS);
  expect(asked).toEqual(expected);
  expect(selectIsDone(store.getState())).toBe(true);
  stop();
  vi.useRealTimers();
});
