import { useEffect, useMemo, useRef, useState } from 'react';
import { type Layout, type LayoutInput, type Placement, routeMap } from './layout';
import { createLayoutClient, type LayoutClient } from './layout-client';
import { createLayoutKeeper } from './layout-keeper';
import { isSame } from '../reconcile';

/** Up to this many edges wires are run at once, in a few milliseconds; more are left to a worker. */
const QUICK_EDGES = 16;
/** In a mesh of up to this many cards they are placed at once, shown or not; what is larger takes long to arrange. */
const QUICK_CARDS = 60;

const noWires: Layout['wires'] = new Map();

/**
 * The layout of `input`. While a worker makes it: the one before, or the cards without wires if that was another mesh; null if
 * even the cards are waited for.
 */
export function useLayout(input: LayoutInput | null): Layout | null {
  const stable = useStable(input);
  const [keeper] = useState(createLayoutKeeper);
  const isPlacedHere = stable !== null && stable.cards.length <= QUICK_CARDS;
  const placement = useMemo(
    () => (stable !== null && isPlacedHere ? keeper.place(stable) : null),
    [stable, isPlacedHere, keeper],
  );
  const isQuick = stable !== null && placement !== null && stable.edges.length <= QUICK_EDGES;
  const quick = useMemo(
    () => (isQuick ? { ...placement, wires: routeMap(stable, placement) } : null),
    [isQuick, stable, placement],
  );
  const late = useWorkerLayout(isQuick ? null : stable, placement);
  if (quick !== null) return quick;
  if (stable === null) return null;
  if (late !== null && hasCardsOf(late, stable)) return late;
  if (placement !== null) return { ...placement, wires: noWires };
  // A box that was opened is shown closed a moment longer.
  return late !== null && hasBoxesOf(late, stable) ? late : null;
}

/** The same object as long as it says the same. */
function useStable(input: LayoutInput | null): LayoutInput | null {
  const [stable, setStable] = useState(input);
  if (stable === input || isSame(stable, input)) return stable;
  setStable(input);
  return input;
}

function useWorkerLayout(input: LayoutInput | null, placement: Placement | null): Layout | null {
  const [layout, setLayout] = useState<Layout | null>(null);
  const client = useRef<LayoutClient | null>(null);
  // The worker: started when a mesh needs it first, ended with the map.
  useEffect(() => {
    if (input === null) return;
    client.current ??= createLayoutClient(startWorker, setLayout);
    client.current.ask({ input, placement });
  }, [input, placement]);
  useEffect(
    () => () => {
      client.current?.stop();
      client.current = null;
    },
    [],
  );
  return input === null ? null : layout;
}

function startWorker(): Worker {
  return new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
}

function hasBoxesOf(layout: Layout, { cards }: LayoutInput): boolean {
  return cards.every(({ box }) => layout.boxes.has(box));
}

function hasCardsOf(layout: Layout, { cards, collapsed }: LayoutInput): boolean {
  return cards.every(
    (card) => layout.cards.has(card.id) || (collapsed.includes(card.box) && layout.boxes.has(card.box)),
  );
}
