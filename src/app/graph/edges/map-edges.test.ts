import { expect, test } from 'vitest';
import { collapsedBoxes } from '../cards/collapsed-boxes';
import { mapEdges } from './map-edges';
import { bookinfo, card, edge, meshView } from '../mesh-view.fixture';
import { edgeCounts } from '../legend/legend-counts';
import { legendGroups } from '../legend/legend-rows';
import { visibleEdges } from './visible-edges';

test('a closed box bundles the edges that cross its border and swallows those inside', () => {
  const drawn = mapEdges(bookinfo, ['box:bookinfo']);
  expect(drawn.map(({ kind, from, to }) => [kind, from, to])).toEqual([
    ['call', 'internet', 'istio-system/ingressgateway'],
    ['bundle', 'istio-system/ingressgateway', 'box:bookinfo'],
    ['bundle', 'legacy/sleep', 'box:bookinfo'],
  ]);
});

test('edges between the same two boxes share one bundle', () => {
  const view = meshView(
    [card('a/x'), card('a/y'), card('b/z')],
    [edge('a/x', 'b/z', 80), edge('a/y', 'b/z', 80, 'deny', '403')],
  );
  const drawn = mapEdges(view, ['box:a', 'box:b']);
  expect(drawn.map((bundle) => (bundle.kind === 'bundle' ? bundle.edges.length : 0))).toEqual([2]);
});

test('a small mesh starts open, a crowded one closed, and a hand overrules both', () => {
  const crowded = meshView(
    Array.from({ length: 61 }, (_, i) => card(`ns${i % 3}/w${i}`)),
    [],
  );
  expect(collapsedBoxes(bookinfo, {})).toEqual([]);
  expect(collapsedBoxes(crowded, {})).toEqual(['box:ns0', 'box:ns1', 'box:ns2']);
  expect(collapsedBoxes(crowded, { 'box:ns1': false })).toEqual(['box:ns0', 'box:ns2']);
  expect(collapsedBoxes(bookinfo, { 'box:legacy': true })).toEqual(['box:legacy']);
});

test('the legend hides by verdict, by transport and by who calls', () => {
  const left = (...hidden: string[]) => visibleEdges(bookinfo, hidden).length;
  expect([left(), left('deny'), left('plaintext'), left('outside'), left('plane-none')]).toEqual([6, 5, 5, 5, 5]);
});

test('the legend counts what there is, hidden or not', () => {
  const rows = legendGroups(bookinfo, edgeCounts(bookinfo, ['deny'])).flat();
  expect(rows.find((row) => row.key === 'depends')).toMatchObject({ count: 2, name: 'Depends, 2 edges' });
  expect(rows.find((row) => row.key === 'outside')).toMatchObject({ count: 1, name: 'Outside callers, 1 workload' });
});
