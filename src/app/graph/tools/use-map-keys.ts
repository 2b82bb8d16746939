import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { appStore } from '../../store/app-store';
import type { Graph } from '../build-graph';
import { sizesOf } from '../layout/card-shape';
import { type Cursor, setCursor, useMapState } from '../map-state';
import { type Direction, nearestIn, type PlacedItem } from '../cards/nearest-card';

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** The map's keys. It is one tab stop: arrows go between cards, O and I along the edges of one. */
export function useMapKeys(graph: Graph, goTo: (cursor: Cursor) => void): (event: KeyboardEvent) => void {
  const items = useMemo(() => itemsOf(graph), [graph]);
  /** The card whose edges are being walked. */
  const walked = useRef<string | null>(null);

  // The tab stop: the first card, until the keyboard was somewhere.
  useEffect(() => {
    const { cursor } = useMapState.getState();
    const isThere = items.some((item) => item.id === cursor?.id) || graph.edges.some((edge) => edge.id === cursor?.id);
    if (!isThere) setCursor(firstOf(graph));
  }, [items, graph]);

  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { cursor, controls } = useMapState.getState();
    const direction = arrows[event.key];
    const goToNode = (id: string) => goTo({ kind: id.startsWith('box:') ? 'box' : 'card', id });
    if (direction !== undefined) {
      event.preventDefault();
      const edge = graph.edges.find((candidate) => candidate.id === cursor?.id);
      if (edge !== undefined) return goToNode(walked.current ?? edge.source);
      const next = cursor === null ? null : nearestIn(items, cursor.id, direction);
      return next === null ? undefined : goToNode(next);
    }
    switch (event.key.toLowerCase()) {
      case 'o':
      case 'i': {
        const isOut = event.key.toLowerCase() === 'o';
        const next = nextEdge(graph, cursor, walked.current, isOut);
        if (next === null) return;
        walked.current = isOut ? next.source : next.target;
        goTo({ kind: 'edge', id: next.id });
        break;
      }
      case 'f':
        if (cursor?.kind !== 'card') return;
        useMapState.setState({ isFocusWanted: true });
        appStore.getState().focusOn(cursor.id);
        break;
      case 'c':
        if (cursor?.kind !== 'edge') return;
        saveEdge(cursor.id);
        break;
      case 'p':
        document.querySelector<HTMLElement>('[data-play]')?.click(); // beside the trace
        break;
      case '+':
      case '=':
        controls?.zoomIn();
        break;
      case '-':
        controls?.zoomOut();
        break;
      case '0':
        controls?.fit();
        break;
      default:
        return;
    }
    event.preventDefault();
  };
}

/** Saves that the edge is to stay as it is. */
function saveEdge(id: string): void {
  const edge = appStore.getState().view?.edges.find((candidate) => candidate.id === id);
  if (edge !== undefined)
    void import('../../store/edits/save-check').then(({ saveEdgeAsCheck }) => saveEdgeAsCheck(edge));
}

/** Cards, and the heads of boxes: that is where their button is. */
function itemsOf(graph: Graph): readonly PlacedItem[] {
  return graph.nodes.map((node) => ({
    id: node.id,
    rect: {
      ...node.position,
      width: node.width ?? 0,
      height: node.type === 'box' ? sizesOf(node.data.isShort).boxHeader : (node.height ?? 0),
    },
  }));
}

function firstOf(graph: Graph): Cursor | null {
  const card = graph.nodes.find((node) => node.type === 'card');
  if (card !== undefined) return { kind: 'card', id: card.id };
  const box = graph.nodes[0];
  return box === undefined ? null : { kind: 'box', id: box.id };
}

/** The edge after the one the keyboard is on, around; on a card its first. */
function nextEdge(graph: Graph, cursor: Cursor | null, walked: string | null, isOut: boolean) {
  if (cursor === null) return null;
  const current = graph.edges.find((edge) => edge.id === cursor.id);
  const card = current === undefined ? cursor.id : (walked ?? (isOut ? current.source : current.target));
  const edges = graph.edges.filter((edge) => (isOut ? edge.source : edge.target) === card);
  const at = edges.findIndex((edge) => edge.id === cursor.id);
  return edges[(at + 1) % Math.max(1, edges.length)] ?? null;
}
