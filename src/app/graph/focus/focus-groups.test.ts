import { expect, test } from 'vitest';
import { bookinfo, card, edge, meshView } from '../mesh-view.fixture';
import { firstToLookAround, groupByVerdict } from './focus-groups';

test('edges are grouped by verdict, allowed first', () => {
  const groups = groupByVerdict(bookinfo.edges);
  expect(groups.map(({ verdict, edges }) => `${verdict} ${edges.length}`)).toEqual([
    'allow 2',
    'depends 2',
    'deny 1',
    'fails 1',
  ]);
});

test('where a call is refused is looked around first', () => {
  expect(firstToLookAround(bookinfo)).toBe('bookinfo/ratings');
  const quiet = meshView([card('a/web'), card('a/api')], [edge('a/web', 'a/api', 80)]);
  expect(firstToLookAround(quiet)).toBe('a/api');
  expect(firstToLookAround(meshView([], []))).toBeNull();
});
