import { expect, test } from 'vitest';
import { matchesLabelSelector } from './label-selector';

const labels = new Map([
  ['team', 'blue'],
  ['env', ''],
]);

test.each([
  [{}, true],
  [{ team: 'blue' }, true],
  [{ team: 'red' }, false],
  [{ team: 'blue', env: '' }, true],
])('labels %j', (wanted, isMatch) => {
  const selector = { matchLabels: new Map(Object.entries(wanted)), matchExpressions: [] };
  expect(matchesLabelSelector(selector, labels)).toBe(isMatch);
});

test.each([
  ['team', 'In', ['blue', 'red'], true],
  ['team', 'In', ['red'], false],
  ['team', 'NotIn', ['red'], true],
  ['none', 'NotIn', ['red'], true],
  ['none', 'In', [''], false],
  ['env', 'Exists', [], true],
  ['none', 'DoesNotExist', [], true],
  ['team', 'DoesNotExist', [], false],
])('%s %s %j', (key, operator, values, isMatch) => {
  const selector = { matchLabels: new Map(), matchExpressions: [{ key, operator, values }] };
  expect(matchesLabelSelector(selector, labels)).toBe(isMatch);
});
