import { expect, test, vi } from 'vitest';
import { createAppStore } from '../app-store';
import { followView } from './follow-view';

const { followed } = vi.hoisted(() => ({ followed: [] as string[] }));
vi.mock('./exercise-follower', () => ({
  followExercise: () => {
    followed.push('started');
    return () => void followed.push('stopped');
  },
}));

test.each<[string, boolean, readonly string[]]>([
  ['an exercise is followed until all is stopped', false, ['started', 'stopped']],
  ['what was stopped before it is loaded does not start', true, []],
])('%s', async (_name, isStoppedEarly, expected) => {
  followed.length = 0;
  const store = createAppStore();
  const stop = followView(store, { ask: () => new Promise(() => {}), close: () => {} });
  store.getState().tryTexts([]);
  if (isStoppedEarly) stop();
  await import('./exercise-follower');
  await new Promise((resolve) => setTimeout(resolve));
  if (!isStoppedEarly) stop();
  expect(followed).toEqual(expected);
});
