import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BucketQueue } from './bucket-queue';

test('values leave by key, whatever the order they came in', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(200)), (keys) => {
      const queue = new BucketQueue();
      keys.forEach((key, i) => queue.push(key, i));
      const left = keys.map(() => keys[queue.pop()]);
      expect(left).toEqual([...keys].sort((a, b) => a - b));
      expect([queue.size, queue.pop(), queue.leastKey()]).toEqual([0, -1, Number.POSITIVE_INFINITY]);
    }),
  );
});

test('a smaller key may come late, and a cleared queue is empty', () => {
  const queue = new BucketQueue();
  queue.push(5, 50);
  expect(queue.leastKey()).toBe(5);
  queue.push(2, 20);
  expect(queue.pop()).toBe(20);
  queue.clear();
  expect(queue.pop()).toBe(-1);
});
