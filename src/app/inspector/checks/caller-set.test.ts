import { expect, test } from 'vitest';
import type { Card } from '../../../engine';
import { quantifiedBy } from './caller-set';

const cards = [{ workloads: ['shop/web-v1', 'shop/web-v2'] }] as unknown as readonly Card[];

test.each([
  ['nobody', 'all', { only: [] }],
  ['nobody', 'beyond', { only: ['shop/*'] }],
  ['nobody', 'namespace', { nobody: ['shop/*'] }],
  ['nobody', 'internet', { nobody: ['internet'] }],
  ['nobody', 'these', { nobody: ['shop/web-v1', 'shop/web-v2'] }],
  ['only', 'these', { only: ['shop/web-v1', 'shop/web-v2'] }],
  ['only', 'mtls', { only: ['mesh'] }],
  ['everybody', 'all', { everybody: ['*'] }],
  ['everybody', 'mesh', { everybody: ['mesh'] }],
  ['everybody', 'namespace', { everybody: ['shop/*'] }],
] as const)('%s %s', (quantifier, set, expected) => {
  expect(quantifiedBy({ quantifier, set, namespace: 'shop', callers: ['shop/web-v1'] }, cards)).toEqual(expected);
});

test('nobody is chosen yet', () => {
  expect(quantifiedBy({ quantifier: 'only', set: 'these', namespace: 'shop', callers: [] }, cards)).toBeNull();
});
