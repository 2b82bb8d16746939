import { useEffect, useMemo, useRef, useState } from 'react';
import type { Layout, LayoutInput } from './layout/layout';
import { createLayoutKeeper } from './layout-keeper';
import { isSame } from './reconcile';

/** Up to these a layout takes less than 50 ms and is made at once; above, a worker makes it. */
const QUICK_CARDS = 30;
const QUICK_EDGES = 40;

/** The layout of `input`; while a worker makes it, the one before, or null if there was none. */
export function useLayout(input: LayoutInput | null): Layout | null {
  const [keeper] = useState(createLayoutKeeper);
  const isQuick = input !== null && input.cards.length <= QUICK_CARDS && input.edges.length <= QUICK_EDGES;
  const quick = useMemo(() => (input !== null && isQuick ? keeper.layout(input) : null), [input, isQuick, keeper]);
  const late = useWorkerLayout(isQuick ? null : input);
  return quick ?? late;
}

function useWorkerLayout(input: LayoutInput | null): Layout | null {
  const [layout, setLayout] = useState<Layout | null>(null);
  const worker = useRef<Worker | null>(null);
  const asked = useRef<LayoutInput | null>(null);
  // The worker: started when a mesh needs it first, ended with the map.
  useEffect(() => {
    if (input === null || isSame(asked.current, input)) return;
    asked.current = input;
    worker.current ??= new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
    worker.current.onmessage = ({ data }: MessageEvent<Layout>) => setLayout(data);
    worker.current.postMessage(input);
  }, [input]);
  useEffect(() => () => worker.current?.terminate(), []);
  return input === null ? null : layout;
}
