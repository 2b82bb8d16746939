import { expect, test } from 'vitest';
import { readProgress } from './read-progress';

const done = { isDone: true, hintCount: 2, isSolutionOpen: true, answer: [{ file: 'a.yaml', text: 'a: 1' }] };
const fresh = { isDone: false, hintCount: 0, isSolutionOpen: false, answer: null };

test('what was exported is read again', () => {
  const text = JSON.stringify({ format: 'progress.v1', exercises: { E01: done }, open: 'E01' });
  expect(readProgress(text)).toEqual({ E01: done });
});

test.each([
  ['no JSON', 'E01'],
  ['another file', '{"exercises": {}}'],
  ['another version', '{"format": "progress.v2", "exercises": {}}'],
  ['a list', '[]'],
])('%s is no progress', (_, text) => expect(readProgress(text)).toBeNull());

test('what is not as it was written counts for nothing', () => {
  const exercises = { E01: { isDone: 'yes', hintCount: -1, answer: [{ file: 1 }] }, E02: 7 };
  expect(readProgress(JSON.stringify({ format: 'progress.v1', exercises }))).toEqual({ E01: fresh });
});
