import { create } from 'zustand';

/** What the keyboard is on. */
export interface Cursor {
  readonly kind: 'card' | 'edge' | 'box';
  readonly id: string;
}

/** What the toolbar can do to the drawing; null until it is there. */
export interface MapControls {
  fit(): void;
  zoomIn(): void;
  zoomOut(): void;
  /** Moves the keyboard to a card, and the picture if the card is not in it. */
  goTo(cursor: Cursor): void;
}

export interface MapState {
  readonly cursor: Cursor | null;
  /** Boxes that were opened or closed by hand; the others follow the size of the mesh. */
  readonly folds: Readonly<Record<string, boolean>>;
  readonly find: string;
  /** Whether a phone shows what is around one card as a list, and not the picture. */
  readonly isListShown: boolean;
  readonly isLegendOpen: boolean | null;
  /** Whether callers with the same answers share a row of the matrix. */
  readonly isFolded: boolean;
  /** Which pairs the matrix is of. */
  readonly matrixPairs: 'all' | 'calls';
  readonly controls: MapControls | null;
  /** Set when the keyboard changed between graph and matrix: what comes up takes the focus. */
  readonly isFocusWanted: boolean;
}

/** What only the map knows: nothing of this is worth saving or sharing. */
export const useMapState = create<MapState>()(() => ({
  cursor: null,
  folds: {},
  find: '',
  isListShown: true,
  isLegendOpen: null,
  isFolded: true,
  matrixPairs: 'all',
  controls: null,
  isFocusWanted: false,
}));

export function setCursor(cursor: Cursor | null): void {
  const before = useMapState.getState().cursor;
  if (before?.id !== cursor?.id || before?.kind !== cursor?.kind) useMapState.setState({ cursor });
}

export function setFold(box: string, isCollapsed: boolean): void {
  useMapState.setState((state) => ({ folds: { ...state.folds, [box]: isCollapsed } }));
}

export const selectIsAt =
  (kind: Cursor['kind'], id: string) =>
  (state: MapState): boolean =>
    state.cursor?.kind === kind && state.cursor.id === id;
