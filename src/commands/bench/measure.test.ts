import { describe, expect, test } from 'vitest';
import { editOnePath } from './engine-benches';
import { generateMesh } from './generate-mesh';
import { growthOf, resultLine } from './growth';
import { resultOf } from './measure';

test.each([
  [[], 0, 0],
  [[5], 5, 5],
  [[3, 1, 2], 2, 3],
  [Array.from({ length: 100 }, (_, index) => 100 - index), 50, 95],
])('the median and 95th percentile of %j', (times, median, p95) => {
  expect(resultOf('parse', 10, times)).toEqual({ name: 'parse', workloads: 10, median_ms: median, p95_ms: p95 });
});

describe('growth', () => {
  const results = [10, 100, 1000].map((workloads) => resultOf('parse', workloads, [workloads * workloads]));

  test('is against the next smaller mesh', () => {
    expect(results.map((result) => growthOf(result, results))).toEqual([null, 100, 100]);
  });

  test('stands at the end of the line', () => {
    expect(results.map((result) => resultLine(result, results).replace(/\s+/g, ' '))).toEqual([
      'parse 10 workloads 100.00 ms p95 100.00 ms',
      'parse 100 workloads 10000.00 ms p95 10000.00 ms ×100.0',
      'parse 1000 workloads 1000000.00 ms p95 1000000.00 ms ×100.0',
    ]);
  });
});

test('an edit changes one file, and each edit differs', () => {
  const documents = generateMesh({ workloads: 30 });
  const changed = (round: number) =>
    editOnePath(documents, round).filter(({ text }, index) => text !== documents[index]?.text);
  expect(changed(1)).toHaveLength(1);
  expect(changed(1)).not.toEqual(changed(2));
});
