import type { Card, DataPlane, Edge, MeshView, Transport } from '../../../engine';

export const transports: readonly Transport[] = ['mtls', 'hbone', 'tls', 'plaintext', 'failed'];
export const dataPlanes: readonly DataPlane[] = ['sidecar', 'ambient', 'gateway', 'none'];

/** What the legend can hide, as the store keeps it. */
export const OUTSIDE_KEY = 'outside';
export const planeKey = (plane: DataPlane) => `plane-${plane}`;

/** Cards that the legend leaves. */
export function visibleCards(view: MeshView, hidden: readonly string[]): readonly Card[] {
  return view.cards.filter((card) => !hidesCard(hidden, card));
}

export function hidesCard(hidden: readonly string[], card: Card): boolean {
  return hidden.includes(isOutsideCaller(card) ? OUTSIDE_KEY : planeKey(card.dataPlane));
}

/** Edges that the legend leaves: neither their verdict nor their transport nor one of their ends is hidden. */
export function visibleEdges(view: MeshView, hidden: readonly string[]): readonly Edge[] {
  if (hidden.length === 0) return view.edges;
  const cards = new Set(visibleCards(view, hidden).map((card) => card.id));
  return view.edges.filter(
    (edge) =>
      !hidden.includes(edge.verdict) &&
      !hidden.includes(edge.transport) &&
      cards.has(edge.fromCard) &&
      cards.has(edge.toCard),
  );
}

export function isOutsideCaller(card: Card): boolean {
  return card.kind === 'outside' || card.kind === 'stock';
}
