import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlaps, type Rect } from '../geometry';
import { SpatialIndex } from './spatial-index';

const rects: fc.Arbitrary<Rect> = fc.record({
  x: fc.integer({ min: -400, max: 400 }),
  y: fc.integer({ min: -400, max: 400 }),
  width: fc.nat(300),
  height: fc.nat(300),
});

test('finds what comparing with everything finds, each once', () => {
  fc.assert(
    fc.property(fc.array(rects, { maxLength: 30 }), rects, fc.nat(10), (items, rect, gap) => {
      const index = new SpatialIndex<Rect>();
      for (const item of items) index.add(item);
      const found: Rect[] = [];
      index.visit(rect, gap, (item) => found.push(item));
      expect(new Set(found)).toEqual(new Set(items.filter((item) => overlaps(rect, item, gap))));
      expect(found).toHaveLength(new Set(found).size);
    }),
  );
});
