import { describe, expect, test } from 'vitest';
import type { DocumentId, MeshView, WorkloadId } from '../../../engine';
import { emphasisOf, isLit } from './emphasis';
import { bookinfo } from '../mesh-view.fixture';

const toRatings = 'bookinfo/reviews>bookinfo/ratings:9080';
const toReviews = 'bookinfo/productpage>bookinfo/reviews:9080';
const toDetails = 'bookinfo/productpage>bookinfo/details:9080';
const policy = { policy: 'bookinfo/p', policyKind: 'AuthorizationPolicy' } as const;
const origin = { document: 'authz.yaml#0' as DocumentId, start: 0, end: 1 };

const view: MeshView = {
  ...bookinfo,
  edges: bookinfo.edges.map((edge) => ({
    ...edge,
    matchedBy: edge.id === toReviews || edge.id === toDetails ? ['bookinfo/p'] : [],
    decidedBy: edge.id === toReviews ? ['bookinfo/p'] : [],
  })),
  policies: [
    {
      kind: 'AuthorizationPolicy',
      id: 'bookinfo/p',
      document: origin.document,
      origin,
      action: 'ALLOW',
      state: 'On',
      selects: ['bookinfo/reviews-v1' as WorkloadId],
      ruleCount: 1,
    },
  ],
};

test('without a subject or hint everything is plain', () => {
  const emphasis = emphasisOf(view, null, null);
  expect(view.edges.map((edge) => emphasis.edge(edge.id))).toEqual(view.edges.map(() => 'plain'));
});

test('a selected edge rings both cards and mutes the rest', () => {
  const emphasis = emphasisOf(view, { kind: 'edge', edge: toRatings }, null);
  expect(emphasis.edge(toRatings)).toBe('selected');
  expect(emphasis.edge(toDetails)).toBe('muted');
  expect([emphasis.card('bookinfo/reviews'), emphasis.card('bookinfo/ratings')]).toEqual(['ringed', 'ringed']);
  expect(emphasis.card('internet')).toBe('muted');
});

test('a selected card keeps its edges and neighbours', () => {
  const emphasis = emphasisOf(view, { kind: 'card', card: 'bookinfo/reviews' }, null);
  expect(emphasis.card('bookinfo/reviews')).toBe('ringed');
  expect(emphasis.edge(toRatings)).toBe('full');
  expect(emphasis.card('bookinfo/ratings')).toBe('plain');
  expect(emphasis.edge(toDetails)).toBe('muted');
});

describe.each([
  ['a policy', { kind: 'policy', ...policy } as const],
  ['a problem in its document', { kind: 'problem', origin } as const],
])('%s', (_name, subject) => {
  test('draws what it decides thick, what it matches full, and rings what it selects', () => {
    const emphasis = emphasisOf(view, subject, null);
    expect(emphasis.edge(toReviews)).toBe('strong');
    expect(emphasis.edge(toDetails)).toBe('full');
    expect(emphasis.edge(toRatings)).toBe('muted');
    expect(emphasis.card('bookinfo/reviews')).toBe('ringed');
  });
});

test('a hint lights and mutes nothing', () => {
  const emphasis = emphasisOf(view, null, { kind: 'policy', ...policy, rule: 0 });
  expect(isLit(emphasis.edge(toDetails))).toBe(true);
  expect(emphasis.edge(toRatings)).toBe('plain');
});

test('a subject that no longer exists mutes nothing', () => {
  expect(emphasisOf(view, { kind: 'edge', edge: 'gone' }, null).edge(toRatings)).toBe('plain');
});
