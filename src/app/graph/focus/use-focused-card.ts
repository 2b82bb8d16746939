import type { Card, MeshView } from '../../../engine';
import { useApp } from '../../store/app-store';
import { useMapState } from '../map-state';
import { firstToLookAround } from './focus-groups';

/** The card in the middle; null while all are shown. A phone always has one, unless its picture was asked for. */
export function useFocusedCard(view: MeshView | null, isNarrow: boolean): Card | null {
  const focus = useApp((state) => state.focus);
  const isPreviewing = useApp((state) => state.preview !== null);
  const isMatrixOpen = useApp((state) => state.isMatrixOpen);
  const isListShown = useMapState((state) => state.isListShown);
  // What edits would change is painted on the map of all.
  if (view === null || isPreviewing || isMatrixOpen) return null;
  const looked = view.cards.find((card) => card.id === focus) ?? null;
  if (!isNarrow) return looked;
  if (!isListShown && looked === null) return null;
  const first = firstToLookAround(view);
  return looked ?? view.cards.find((card) => card.id === first) ?? null;
}
