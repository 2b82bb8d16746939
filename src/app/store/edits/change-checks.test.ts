import { beforeEach, expect, test } from 'vitest';
import { appStore } from '../app-store';
import type { Check } from '../state';
import { addChecks, replaceCheck, takeOutCheck } from './change-checks';

const named = (title: string): Check => ({
  kind: 'call',
  call: { from: 'a', to: 'b:80', request: '', verdict: 'allow', title, start: 0, end: 0 },
});
const [first, second, third, other] = ['first', 'second', 'third', 'other'].map(named) as [Check, Check, Check, Check];
const titles = () => appStore.getState().checks.map((one) => (one.kind === 'call' ? one.call.title : ''));

beforeEach(() => {
  appStore.getState().replaceScenario({ title: 'a', files: [], calls: [], checks: [first, second, third] });
});

test.each<[string, () => () => void, readonly string[]]>([
  ['adding', () => addChecks([other]), ['first', 'second', 'third', 'later']],
  ['replacing', () => replaceCheck(second, other), ['first', 'second', 'third', 'later']],
  ['taking out', () => takeOutCheck(second), ['first', 'second', 'third', 'later']],
  ['taking out the last', () => takeOutCheck(third), ['first', 'second', 'later', 'third']],
])('%s is taken back, and nothing that was done since', (_, act, left) => {
  const undo = act();
  addChecks([named('later')]);
  undo();
  expect(titles()).toEqual(left);
});

test('what was taken out since stays out, and what was brought back is there once', () => {
  const undo = takeOutCheck(second);
  takeOutCheck(third);
  undo();
  undo();
  expect(titles()).toEqual(['first', 'second']);
});

test('another scenario keeps its checks as they are', () => {
  const undo = takeOutCheck(second);
  appStore.getState().replaceScenario({ title: 'b', files: [], calls: [], checks: [other] });
  undo();
  expect(titles()).toEqual(['other']);
});
