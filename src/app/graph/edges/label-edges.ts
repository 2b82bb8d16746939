import { badgeSize, edgeWords, plateSize } from './edge-labels';
import type { Point, Size } from '../layout/geometry';
import type { Layout } from '../layout/layout';
import { type LabelRequest, type PlacedLabels, placeLabels } from '../layout/labels/place-labels';
import type { MapEdge } from './map-edges';

export type Labels = ReadonlyMap<string, PlacedLabels>;

/** What each edge that has a wire wants written on it. */
export function labelRequests(drawn: readonly MapEdge[], layout: Layout): readonly LabelRequest[] {
  return drawn.flatMap((edge) => {
    const points = layout.wires.get(edge.id);
    return points === undefined || points.length < 2 ? [] : [labelRequest(edge, points)];
  });
}

/** Places the labels of all edges. */
export function labelEdges(requests: readonly LabelRequest[], collapsed: readonly string[], layout: Layout): Labels {
  const closed = collapsed.flatMap((id) => layout.boxes.get(id) ?? []);
  return placeLabels(requests, [...layout.cards.values(), ...closed], [...layout.boxes.values()], layout.shape.isShort);
}

const BUNDLE_PLATE: Size = { width: 128, height: 22 };

function labelRequest(edge: MapEdge, points: readonly Point[]): LabelRequest {
  if (edge.kind === 'bundle')
    return { id: edge.id, points, badge: null, plate: { ...BUNDLE_PLATE, wanted: 0.5, isCut: false } };
  const words = edgeWords(edge.edge);
  const { width, height } = plateSize(words);
  // A cut wire has its label between the two ends, where it broke.
  const isCut = edge.edge.verdict === 'fails';
  return {
    id: edge.id,
    points,
    badge: badgeSize(words),
    plate: { width: width + (isCut ? 20 : 0), height, wanted: isCut ? 0.55 : 0.62, isCut },
  };
}
