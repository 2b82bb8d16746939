import type { EdgeMouseHandler } from '@xyflow/react';
import { useCallback, useRef } from 'react';
import { useApp } from '../../store/app-store';

const HINT_MS = 150;

/** Resting on an edge lights it, and what it is about in the other panes. */
export function useEdgeHints() {
  const setHint = useApp((state) => state.setHint);
  const timer = useRef(0);
  const handleEnter = useCallback<EdgeMouseHandler>(
    (_, edge) => {
      clearTimeout(timer.current);
      if (edge.type !== 'call') return;
      timer.current = window.setTimeout(() => setHint({ kind: 'edge', edge: edge.id }), HINT_MS);
    },
    [setHint],
  );
  const handleLeave = useCallback(() => {
    clearTimeout(timer.current);
    setHint(null);
  }, [setHint]);
  return { handleEnter, handleLeave };
}
