import { describe, expect, test } from 'vitest';
import { bookinfo } from '../mesh-view.fixture';
import { firstLook, interestingPart } from './first-look';
import { layoutInputOf } from '../layout-input';
import { createLayoutMemory, layoutMap, placeMap } from '../layout/layout';
import { mapEdges } from '../edges/map-edges';

const whole = { x: 0, y: 0, width: 1200, height: 600 };
const part = { x: 1000, y: 400, width: 100, height: 100 };

describe('the first look at a map', () => {
  test('is the whole map where its labels can be read', () => {
    expect(firstLook(whole, part, { width: 1000, height: 600 })).toMatchObject({ zoom: 1000 / 1200, x: 0 });
    expect(firstLook(whole, part, { width: 2400, height: 1200 })).toEqual({ zoom: 1, x: 600, y: 300 });
  });

  test('is as near as reading takes where it cannot, at the interesting part and never beside the map', () => {
    const { zoom, x, y } = firstLook(whole, part, { width: 600, height: 300 });
    expect(zoom).toBe(0.75);
    expect([x, y]).toEqual([600 - 1200 * 0.75, 300 - 600 * 0.75]);
  });

  test('is an overview of what is far too large', () => {
    expect(firstLook({ ...whole, width: 9000 }, part, { width: 600, height: 300 }).zoom).toBeCloseTo(600 / 9000);
  });
});

const inputFor = (width: number, height: number) =>
  layoutInputOf(bookinfo, mapEdges(bookinfo, []), [], { width, height });

test('in a small frame cards are short, and then most of the map can be read at once', () => {
  const small = placeMap(inputFor(560, 240), createLayoutMemory());
  expect(small.shape.isShort).toBe(true);
  const roomy = placeMap(inputFor(1200, 800), createLayoutMemory());
  expect(roomy.shape.isShort).toBe(false);
  expect(small.bounds.width * small.bounds.height).toBeLessThan(roomy.bounds.width * roomy.bounds.height * 0.6);
});

test('what is refused is interesting, or what is looked at', () => {
  const layout = layoutMap(inputFor(560, 240), createLayoutMemory());
  const sleep = layout.cards.get('legacy/sleep');
  expect(interestingPart(bookinfo, layout, { kind: 'card', card: 'legacy/sleep' })).toEqual(sleep);
  expect(interestingPart(bookinfo, layout, null)).not.toBeNull();
  expect(interestingPart({ ...bookinfo, edges: [] }, layout, null)).toBeNull();
});
