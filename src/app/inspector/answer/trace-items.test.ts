import { describe, expect, test } from 'vitest';
import type { ConditionTrace, DocumentId, Hop, RuleTrace, Step, Truth } from '../../../engine';
import { byNearness, conditionLines, crossCount } from '../rules/condition-lines';
import { cutDifference } from '../rules/text-difference';
import { traceItems } from './trace-items';

const origin = { document: 'a.yaml#0' as DocumentId, start: 0, end: 1 };
const leaf = (field: string, is: string | null, wants: string, truth: Truth): ConditionTrace => ({
  kind: 'leaf',
  truth,
  field,
  is,
  wants,
  origin,
});
const step = (stage: Step['stage'], outcome: Step['outcome']): Step => ({
  stage,
  outcome,
  note: { id: 'x', params: {} },
  origin: null,
  rules: [],
});
const hop = (steps: readonly Step[]): Hop => ({
  actor: 'sidecar',
  id: 'shop/api',
  principal: null,
  sourceAddress: null,
  port: 80,
  client: 'mutual',
  path: null,
  steps,
});

describe('the trace', () => {
  test('neighbouring stages at which nothing applied are one item', () => {
    const items = traceItems([
      hop([step('Transport', 'pass')]),
      hop([step('Accept', 'pass'), step('CUSTOM', 'nothing'), step('JWT', 'nothing'), step('ALLOW', 'stop')]),
    ]);
    expect(items.map(({ stages, isFirstOfHop }) => [stages.join(), isFirstOfHop])).toEqual([
      ['Transport', true],
      ['Accept', true],
      ['CUSTOM,JWT', false],
      ['ALLOW', false],
    ]);
  });
});

describe('conditions', () => {
  test('alternatives for one field are one line, the nearest first', () => {
    const principals = ['cluster.local/ns/a/sa/x', 'cluster.local/ns/shop/sa/api'].map((wants) =>
      leaf('principals', 'cluster.local/ns/shop/sa/web', wants, 'no'),
    );
    const lines = conditionLines({ kind: 'any', truth: 'no', of: principals });
    expect(lines).toMatchObject([
      { kind: 'line', truth: 'no', wants: ['cluster.local/ns/shop/sa/api', 'cluster.local/ns/a/sa/x'] },
    ]);
  });

  test('what is not met comes first, and a negation excludes', () => {
    const condition: ConditionTrace = {
      kind: 'all',
      truth: 'no',
      of: [
        leaf('methods', 'GET', 'GET', 'yes'),
        { kind: 'not', truth: 'no', of: leaf('notPaths', '/admin', '/admin*', 'yes') },
      ],
    };
    expect(conditionLines(condition)).toMatchObject([
      { field: 'notPaths', truth: 'no', isExcluded: true },
      { field: 'methods', truth: 'yes', isExcluded: false },
    ]);
  });

  test('alternatives of different kinds stay a group', () => {
    const lines = conditionLines({
      kind: 'any',
      truth: 'unknown',
      of: [leaf('methods', 'anything', 'GET', 'unknown'), leaf('paths', '/a', '/b', 'no')],
    });
    expect(lines).toMatchObject([{ kind: 'group', join: 'any', truth: 'unknown' }]);
  });

  test('rules that miss by the least come first', () => {
    const rule = (policy: string, truths: readonly Truth[]): RuleTrace => ({
      policy,
      rule: 0,
      envoyName: policy,
      truth: truths.includes('no') ? 'no' : 'yes',
      origin,
      isDryRun: false,
      condition: { kind: 'all', truth: 'no', of: truths.map((truth, i) => leaf(`f${i}`, 'a', 'b', truth)) },
      translation: [],
    });
    const far = rule('far', ['no', 'no']);
    const near = rule('near', ['yes', 'no']);
    const met = rule('met', ['yes']);
    const empty: RuleTrace = { ...rule('empty', ['no']), rule: -1 };
    expect(byNearness([empty, far, near, met]).map((r) => r.policy)).toEqual(['met', 'near', 'far', 'empty']);
    expect(crossCount(far)).toBe(2);
  });
});

test.each([
  ['cluster.local/ns/a/sa/bookinfo-reviews', 'cluster.local/ns/a/sa/reviews', ['bookinfo-reviews', 'reviews']],
  ['/admin', '/info*', ['admin', 'info*']],
  ['GET', 'POST', ['GET', 'POST']],
  ['same', 'same', ['', '']],
  ['a/b/c', 'a/c', ['b/', '']],
])('%s and %s differ in %j', (a, b, differing) => {
  const cuts = cutDifference(a, b);
  expect(cuts.map((cut) => cut.differing)).toEqual(differing);
  expect(cuts.map((cut) => cut.before + cut.differing + cut.after)).toEqual([a, b]);
});
