import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { card, edge, bookinfo, meshView } from '../mesh-view.fixture';
import { layoutInputOf } from '../layout-input';
import { mapEdges } from '../edges/map-edges';
import { contains, overlaps, type Rect } from './geometry';
import { createLayoutMemory, type Layout, type LayoutInput, layoutMap } from './layout';

const wide = { width: 1000, height: 700 };

/** Any mesh of up to four namespaces: cards with any number of ports, calls between any of them. */
const meshes: fc.Arbitrary<LayoutInput> = fc
  .record({
    cards: fc.array(
      fc.record({
        box: fc.constantFrom('box:', 'box:a', 'box:b', 'box:c'),
        hasIdentity: fc.boolean(),
        portCount: fc.nat(3),
        hasFooter: fc.boolean(),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    pairs: fc.array(fc.tuple(fc.nat(11), fc.nat(11), fc.boolean()), { maxLength: 20 }),
    frame: fc.constantFrom(wide, { width: 560, height: 640 }, { width: 360, height: 300 }),
    collapsed: fc.subarray(['box:a', 'box:b']),
  })
  .map(({ cards, pairs, frame, collapsed }) => {
    const named = cards.map((contents, i) => ({ id: `card-${i}`, ...contents }));
    const known = pairs.flatMap(([a, b, isCall]) => {
      const [from, to] = [named[a], named[b]];
      return from === undefined || to === undefined || from === to ? [] : [{ from, to, isCall }];
    });
    const shown = (item: (typeof named)[number]) => (collapsed.includes(item.box) ? item.box : item.id);
    return {
      cards: named,
      collapsed: collapsed.filter((box) => named.some((item) => item.box === box)),
      edges: known.flatMap(({ from, to }, i) => {
        if (shown(from) === shown(to)) return [];
        const row = shown(to) === to.id && to.portCount > 0 ? 0 : null;
        return [{ id: `edge-${i}`, from: shown(from), to: shown(to), row }];
      }),
      calls: known.filter(({ isCall }) => isCall).map(({ from, to }) => [from.id, to.id] as const),
      frame,
    };
  });

const layoutOf = (input: LayoutInput): Layout => layoutMap(input, createLayoutMemory());

describe('any mesh', () => {
  test('nothing overlaps, and every card is in its box', () => {
    fc.assert(
      fc.property(meshes, (input) => {
        const { boxes, cards } = layoutOf(input);
        expectApart([...boxes.values()]);
        expectApart([...cards.values()]);
        for (const item of input.cards) {
          const rect = cards.get(item.id);
          const box = boxes.get(item.box);
          if (input.collapsed.includes(item.box)) expect(rect).toBeUndefined();
          else expect(rect !== undefined && box !== undefined && contains(box, rect)).toBe(true);
        }
      }),
    );
  });

  test('the same input gives the same layout, in whatever order it comes', () => {
    fc.assert(
      fc.property(meshes, (input) => {
        const turned = { ...input, cards: [...input.cards].reverse(), calls: [...input.calls].reverse() };
        const [a, b] = [layoutOf(input), layoutOf(turned)];
        expect(Object.fromEntries(b.cards)).toEqual(Object.fromEntries(a.cards));
        expect(Object.fromEntries(b.boxes)).toEqual(Object.fromEntries(a.boxes));
        expect(b.wires).toEqual(a.wires);
      }),
      { numRuns: 40 },
    );
  });

  test('every wire goes from its caller to its callee and through no card', () => {
    fc.assert(
      fc.property(meshes, (input) => {
        const layout = layoutOf(input);
        const place = (id: string) => layout.cards.get(id) ?? layout.boxes.get(id);
        for (const { id, from, to } of input.edges) {
          const points = layout.wires.get(id) ?? [];
          expect(points.length).toBeGreaterThan(1);
          expect(isOnBorder(points[0], place(from))).toBe(true);
          expect(isOnBorder(points.at(-1), place(to))).toBe(true);
          points.slice(1).forEach((end, i) => {
            const start = points[i] ?? end;
            expect(start.x === end.x || start.y === end.y).toBe(true);
            for (const rect of layout.cards.values()) expect(overlaps(segment(start, end), rect)).toBe(false);
          });
        }
      }),
    );
  });
});

describe('reading direction', () => {
  test('no namespace stands left of one that calls it', () => {
    for (const frame of [wide, { width: 560, height: 640 }]) {
      const { boxes } = layoutOf(inputOf(frame));
      const left = (name: string) => boxes.get(`box:${name}`)?.x ?? Number.NaN;
      expect(left('')).toBeLessThanOrEqual(left('istio-system'));
      expect(left('istio-system')).toBeLessThanOrEqual(left('bookinfo'));
      expect(left('legacy')).toBeLessThanOrEqual(left('bookinfo'));
    }
  });

  test('with room, callees stand right of or below their callers', () => {
    const { cards } = layoutOf(inputOf({ width: 1600, height: 700 }));
    const at = (name: string) => cards.get(`bookinfo/${name}`) ?? { x: Number.NaN, y: Number.NaN };
    expect(at('productpage').x).toBeLessThan(at('reviews').x);
    expect(at('reviews').x).toBeLessThan(at('ratings').x);
  });
});

describe('an edit inside one namespace', () => {
  test('leaves the inside of every other box as it was', () => {
    const memory = createLayoutMemory();
    const before = layoutMap(inputOf(wide), memory);
    const grown = meshView(
      [...bookinfo.cards, card('legacy/shell'), card('legacy/job')],
      [...bookinfo.edges, edge('legacy/job', 'legacy/shell', 9080)],
    );
    const input = layoutInputOf(grown, mapEdges(grown, []), [], wide);
    const after = layoutMap(input, { ...memory, shape: before.shape });
    for (const { id, box } of input.cards) {
      if (box === 'box:legacy') continue;
      expect(inside(after, id, box)).toEqual(inside(before, id, box));
    }
  });

  test('does not move cards if only verdicts change', () => {
    const changed = {
      ...bookinfo,
      edges: bookinfo.edges.map((e) => ({ ...e, verdict: 'deny' as const, label: '403' })),
    };
    expect(layoutInputOf(changed, mapEdges(changed, []), [], wide)).toEqual(inputOf(wide));
  });
});

function inputOf(frame: LayoutInput['frame']): LayoutInput {
  return layoutInputOf(bookinfo, mapEdges(bookinfo, []), [], frame);
}

function expectApart(rects: readonly Rect[]): void {
  rects.forEach((a, i) => {
    for (const b of rects.slice(i + 1)) expect(overlaps(a, b)).toBe(false);
  });
}

function isOnBorder(point: { x: number; y: number } | undefined, rect: Rect | undefined): boolean {
  if (point === undefined || rect === undefined) return false;
  const { x, y } = point;
  const isBeside = (x === rect.x || x === rect.x + rect.width) && y > rect.y && y < rect.y + rect.height;
  const isAbove = (y === rect.y || y === rect.y + rect.height) && x > rect.x && x < rect.x + rect.width;
  return isBeside || isAbove;
}

function segment(a: { x: number; y: number }, b: { x: number; y: number }): Rect {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

function inside(layout: Layout, card: string, box: string): { x: number; y: number } {
  const rect = layout.cards.get(card);
  const frame = layout.boxes.get(box);
  if (rect === undefined || frame === undefined) throw new Error(`${card} is not on the map`);
  return { x: rect.x - frame.x, y: rect.y - frame.y };
}
