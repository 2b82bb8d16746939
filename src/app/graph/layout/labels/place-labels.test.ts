import { expect, test } from 'vitest';
import { bookinfo } from '../../mesh-view.fixture';
import { layoutInputOf } from '../../layout-input';
import { mapEdges } from '../../edges/map-edges';
import { badgeSize, edgeWords, plateSize } from '../../edges/edge-labels';
import { overlaps, type Rect } from '../geometry';
import { createLayoutMemory, layoutMap } from '../layout';
import { placeLabels } from './place-labels';

const sizes = bookinfo.edges.map((edge) => {
  const words = edgeWords(edge);
  return { id: edge.id, badge: badgeSize(words), plate: plateSize(words) };
});

test.each([
  [560, 640],
  [1000, 700],
])('no badge or plate covers a card or another in %i x %i', (width, height) => {
  const drawn = mapEdges(bookinfo, []);
  const layout = layoutMap(layoutInputOf(bookinfo, drawn, [], { width, height }), createLayoutMemory());
  const requests = sizes.map(({ id, badge, plate }) => ({
    id,
    points: layout.wires.get(id) ?? [],
    badge,
    plate: { ...plate, wanted: 0.62, isCut: false },
  }));
  const placed = placeLabels(requests, [...layout.cards.values()], [...layout.boxes.values()]);
  const rects = sizes.flatMap(({ id, badge, plate }): Rect[] => {
    const label = placed.get(id);
    if (label === undefined) throw new Error(`${id} has no label`);
    return [
      { x: label.badge.x - badge.width / 2, y: label.badge.y - badge.height / 2, ...badge },
      { x: label.plate.x - plate.width / 2, y: label.plate.y - plate.height / 2, ...plate },
    ];
  });
  const everything = [...layout.cards.values(), ...rects];
  rects.forEach((rect) => {
    expect(everything.filter((other) => other !== rect && overlaps(rect, other))).toEqual([]);
  });
});
