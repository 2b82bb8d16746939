import type { Edge as FlowEdge, Node as FlowNode } from '@xyflow/react';
import type { Card, Edge, MeshView, NamespaceView } from '../../engine';
import { type EdgeWords, edgeWords, plateSize } from './edges/edge-labels';
import type { Point, Rect, Size } from './layout/geometry';
import type { Pins } from './layout/apply-pins';
import type { Layout } from './layout/layout';
import type { PlacedLabels } from './layout/labels/place-labels';
import type { WirePlace } from './layout/wires/wire-geometry';
import type { Labels } from './edges/label-edges';
import { boxIdOf } from './layout-input';
import { type MapEdge, type Tally, tallyOf } from './edges/map-edges';

export type CardNodeData = {
  readonly card: Card;
  /** Whether only its name is shown. */
  readonly isShort: boolean;
  /** Whether somebody has put it where it is. */
  readonly isPinned: boolean;
};
export type BoxNodeData = {
  readonly name: string;
  readonly namespace: NamespaceView | null;
  /** Edges that end in it. */
  readonly tally: Tally;
  readonly cardCount: number;
  readonly isCollapsed: boolean;
  readonly isShort: boolean;
};
export type CallEdgeData = {
  readonly edge: Edge;
  readonly words: EdgeWords;
  readonly points: readonly Point[];
  readonly badge: Point;
  readonly plate: PlacedLabels['plate'];
  readonly plateSize: Size;
};
export type BundleEdgeData = {
  readonly from: string;
  readonly to: string;
  readonly tally: Tally;
  readonly points: readonly Point[];
  readonly plate: WirePlace;
};

export type CardFlowNode = FlowNode<CardNodeData, 'card'>;
export type BoxFlowNode = FlowNode<BoxNodeData, 'box'>;
export type CallFlowEdge = FlowEdge<CallEdgeData, 'call'>;
export type BundleFlowEdge = FlowEdge<BundleEdgeData, 'bundle'>;

export interface Graph {
  readonly nodes: (CardFlowNode | BoxFlowNode)[];
  readonly edges: (CallFlowEdge | BundleFlowEdge)[];
}

/** What React Flow draws. Pure: callers keep the identity of what stayed the same with `reconcile`. */
export function buildGraph(
  view: MeshView,
  drawn: readonly MapEdge[],
  cards: readonly Card[],
  collapsed: readonly string[],
  layout: Layout,
  labels: Labels,
  pins: Pins = {},
): Graph {
  return {
    nodes: [...boxNodes(view, collapsed, layout), ...cards.flatMap((card) => cardNode(card, layout, pins))],
    edges: flowEdges(drawn, layout, labels),
  };
}

function boxNodes(view: MeshView, collapsed: readonly string[], layout: Layout): readonly BoxFlowNode[] {
  const namespaceOf = new Map(view.cards.map((card) => [card.id, card.namespace]));
  const names = [...new Set(view.cards.map((card) => card.namespace))];
  return names.flatMap((name): readonly BoxFlowNode[] => {
    const id = boxIdOf(name);
    const rect = layout.boxes.get(id);
    if (rect === undefined) return [];
    const data: BoxNodeData = {
      name,
      namespace: view.namespaces.find((namespace) => namespace.name === name) ?? null,
      tally: tallyOf(view.edges.filter((edge) => namespaceOf.get(edge.toCard) === name)),
      cardCount: view.cards.filter((card) => card.namespace === name).length,
      isCollapsed: collapsed.includes(id),
      isShort: layout.shape.isShort,
    };
    return [{ id, type: 'box', data, draggable: false, zIndex: -1, ...placedAt(rect) }];
  });
}

function cardNode(card: Card, layout: Layout, pins: Pins): readonly CardFlowNode[] {
  const rect = layout.cards.get(card.id);
  if (rect === undefined) return [];
  const { isShort } = layout.shape;
  const data = { card, isShort, isPinned: !isShort && Object.hasOwn(pins, card.id) };
  return [{ id: card.id, type: 'card', data, draggable: !isShort, ...placedAt(rect) }];
}

/** Sizes are known, so that the first frame shows every card in its place. */
function placedAt({ x, y, width, height }: Rect) {
  return { position: { x, y }, width, height, measured: { width, height }, domAttributes: NOT_A_NODE };
}

/** Roles and names are on the buttons inside. */
const NOT_A_NODE = { 'aria-roledescription': undefined };
const NOT_AN_EDGE = { 'aria-hidden': true } as const;

function flowEdges(drawn: readonly MapEdge[], layout: Layout, labels: Labels): Graph['edges'] {
  return drawn.flatMap((edge): Graph['edges'] => {
    const points = layout.wires.get(edge.id);
    const label = labels.get(edge.id);
    if (points === undefined || label === undefined) return [];
    const ends = { id: edge.id, source: edge.from, target: edge.to, domAttributes: NOT_AN_EDGE };
    if (edge.kind === 'bundle') {
      const data = { from: edge.from, to: edge.to, tally: tallyOf(edge.edges), points, plate: label.plate };
      return [{ ...ends, type: 'bundle', data }];
    }
    const words = edgeWords(edge.edge);
    const { x, y } = label.badge;
    const data = { edge: edge.edge, words, points, badge: { x, y }, plate: label.plate, plateSize: plateSize(words) };
    return [{ ...ends, type: 'call', data }];
  });
}
