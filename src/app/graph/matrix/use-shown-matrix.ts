import { useMemo } from 'react';
import type { MeshView, ReachabilityMatrix } from '../../../engine';
import { useApp } from '../../store/app-store';
import { useMapState } from '../map-state';
import { callsOnly } from './calls-only';

/** The pairs that the table is of; null while it is closed. */
export function useShownMatrix(view: MeshView): ReachabilityMatrix | null {
  const matrix = useApp((state) => (state.isMatrixOpen ? state.matrix : null));
  const pairs = useMapState((state) => state.matrixPairs);
  return useMemo(() => (matrix === null || pairs === 'all' ? matrix : callsOnly(matrix, view)), [matrix, pairs, view]);
}
