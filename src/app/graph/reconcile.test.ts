import { expect, test } from 'vitest';
import { createGraphKeeper } from './graph-keeper';
import { createLayoutMemory, layoutMap } from './layout/layout';
import { layoutInputOf } from './layout-input';
import { mapEdges } from './edges/map-edges';
import { bookinfo } from './mesh-view.fixture';
import { reconcile } from './reconcile';

const frame = { width: 560, height: 640 };
const layout = layoutMap(layoutInputOf(bookinfo, mapEdges(bookinfo, []), [], frame), createLayoutMemory());

test('an equal list is the same list', () => {
  const before = [{ id: 'a', n: [1, { deep: true }] }];
  expect(reconcile(before, [{ id: 'a', n: [1, { deep: true }] }])).toBe(before);
});

test('items keep their identity when others come, go or change', () => {
  const [a, b] = [
    { id: 'a', n: 1 },
    { id: 'b', n: 1 },
  ];
  const after = reconcile(
    [a, b],
    [
      { id: 'c', n: 1 },
      { id: 'b', n: 1 },
      { id: 'a', n: 2 },
    ],
  );
  expect(after[1]).toBe(b);
  expect(after[2]).not.toBe(a);
});

test('a new result that says the same draws nothing again', () => {
  const keep = createGraphKeeper();
  const before = keep(bookinfo, bookinfo.cards, [], layout);
  const copy = structuredClone(bookinfo);
  expect(keep(copy, copy.cards, [], layout)).toBe(before);
});

test('a changed verdict changes its edge and the counts of its namespace, and nothing else', () => {
  const keep = createGraphKeeper();
  const before = keep(bookinfo, bookinfo.cards, [], layout);
  const changed = 'bookinfo/productpage>bookinfo/details:9080';
  const edges = bookinfo.edges.map((e) => (e.id === changed ? { ...e, verdict: 'unknown' as const } : e));
  const after = keep({ ...bookinfo, edges }, bookinfo.cards, [], layout);
  const renewed = <T extends { id: string }>(old: readonly T[], now: readonly T[]) =>
    now.filter((item) => !old.includes(item)).map((item) => item.id);
  expect(renewed(before.edges, after.edges)).toEqual([changed]);
  expect(renewed(before.nodes, after.nodes)).toEqual(['box:bookinfo']);
});
