import { expect, test } from 'vitest';
import type { BackendAnswer, Hop, Verdict } from '../../../engine';
import type { Graph } from '../build-graph';
import { bookinfo } from '../mesh-view.fixture';
import { playPath } from './play-path';

const corners = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
  { x: 100, y: 50 },
];
const wire = (source: string, target: string, verdict: Verdict) => ({
  id: `${source}>${target}`,
  type: 'call',
  source,
  target,
  data: { points: corners, plate: { along: 60 }, edge: { verdict } },
});
const graph = {
  nodes: [],
  edges: [wire('bookinfo/reviews', 'bookinfo/ratings', 'deny'), wire('legacy/sleep', 'bookinfo/reviews', 'fails')],
} as unknown as Graph;
const answer = (verdict: Verdict, ...hops: readonly string[]) =>
  ({ verdict, hops: hops.map((id) => ({ id }) as Hop) }) as unknown as BackendAnswer;

test('a request stands at its caller, then goes along the wire', () => {
  const asked = answer('deny', 'bookinfo/reviews-v2', 'bookinfo/ratings');
  expect(playPath(graph, bookinfo.cards, asked, 0, false)).toEqual([corners[0]]);
  expect(playPath(graph, bookinfo.cards, asked, 1, true)).toEqual(corners);
});

test('a handshake that fails ends where the wire is cut', () => {
  const path = playPath(graph, bookinfo.cards, answer('fails', 'legacy/sleep'), 0, true);
  expect(path.at(-1)).toEqual({ x: 60, y: 0 });
});

test('what the map does not show has no way on it', () => {
  const asked = answer('allow', 'bookinfo/details', 'bookinfo/ratings');
  expect(playPath(graph, bookinfo.cards, asked, 1, true)).toEqual([]);
});
