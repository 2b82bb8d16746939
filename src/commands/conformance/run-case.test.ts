import { expect, test } from 'vitest';
import { createEngine, type Engine } from '../../engine';
import { disagreementLine, figuresLine, figuresOf } from './report';
import { runCase } from './run-case';

const recorded = {
  id: 'one',
  manifests: 'kind: Namespace\nmetadata: {name: shop}\n',
  requests: [
    {
      from: 'shop/web',
      to: 'shop/api',
      port: 80,
      path: '/x',
      expect: { enforced: true, client: 'none', verdict: 'allow' },
    },
    { to: 'shop/api', port: 80 },
  ],
} as const;

test('an engine that throws fails each request and document of the case, and no other', () => {
  const comparisons = runCase(recorded, () => {
    throw new Error('no engine');
  });
  expect(comparisons.map(({ name }) => name)).toEqual(['Namespace shop', 'request 0: shop/web -> shop/api:80 GET /x']);
  for (const comparison of comparisons)
    expect(disagreementLine(comparison)).toMatch(
      /answer: expected one, got Error: no engine at .*run-case\.test\.ts:\d+$/,
    );
});

test('a question that throws fails that request only', () => {
  const engine: Engine = {
    ...createEngine(),
    ask: () => {
      throw new Error('no answer');
    },
  };
  const comparisons = runCase(recorded, () => engine);
  expect(comparisons.map(({ differences }) => differences.length)).toEqual([0, 1]);
  expect(figuresLine(figuresOf('a.jsonl', 1, comparisons))).toBe(
    'a.jsonl: 1 case, requests 0 of 1 (0.0 %), documents 1 of 1 (100.0 %)',
  );
});

test('a case that could not be recorded is not compared', () => {
  const isAsked = () => {
    throw new Error('asked');
  };
  expect(runCase({ ...recorded, skipped: 'no proxy took it' }, isAsked)).toEqual([]);
});
