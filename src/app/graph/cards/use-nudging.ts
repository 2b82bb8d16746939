import { type KeyboardEvent, useRef, useState } from 'react';
import { mapWords } from '../../../words/map';
import { useApp } from '../../store/app-store';
import type { Graph } from '../build-graph';
import { CELL, type Point } from '../layout/geometry';
import { useMapState } from '../map-state';
import { pinCard } from './pins';

/** Cards stand on a grid, so that wires find between them; with Shift four steps at once. */
const STEP = CELL;
const FAR = 4 * CELL;

const directions: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Alt and arrows put the card that the keyboard is on elsewhere, as dragging does. `moved` is to be spoken. */
export function useNudging(graph: Graph): { readonly moved: string; nudge(event: KeyboardEvent): boolean } {
  const scenario = useApp((state) => state.title);
  const [moved, setMoved] = useState('');
  const run = useRef<{ readonly card: string; readonly from: Point } | null>(null);
  return {
    moved,
    nudge(event) {
      const direction = directions[event.key];
      if (direction === undefined || !event.altKey || event.ctrlKey || event.metaKey) return false;
      const { cursor } = useMapState.getState();
      const node = graph.nodes.find(({ id }) => cursor?.kind === 'card' && id === cursor.id);
      if (node?.type !== 'card') return false;
      // The browser would go back a page.
      event.preventDefault();
      if (node.draggable === false) return true;
      const step = event.shiftKey ? FAR : STEP;
      const at = { x: node.position.x + direction.x * step, y: node.position.y + direction.y * step };
      if (run.current?.card !== node.id) run.current = { card: node.id, from: node.position };
      const { from } = run.current;
      pinCard(scenario, node.id, at);
      setMoved(
        mapWords.moved({ name: node.data.card.name, x: Math.round(at.x - from.x), y: Math.round(at.y - from.y) }),
      );
      return true;
    },
  };
}
