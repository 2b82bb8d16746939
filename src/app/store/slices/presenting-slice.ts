import type { PresentingSlice } from '../state';
import type { Slice } from './slice';

export const PRESENTING_PER_SCENARIO = { sceneAt: null, shownLines: null } as const;

/** A talk about the scenario. */
export const createPresentingSlice: Slice<PresentingSlice> = (set) => ({
  isPresenting: false,
  side: 'answer',
  sceneSerial: 0,
  ...PRESENTING_PER_SCENARIO,
  setScenes: (scenes) => set({ scenes }, undefined, 'presenting/scenes'),
  present: (isPresenting) => set({ isPresenting }, undefined, 'presenting/present'),
  showSide: (side) => set({ side, pane: side === 'text' ? 'Code' : 'Ask' }, undefined, 'presenting/side'),
  enterScene: (sceneAt) => set({ sceneAt }, undefined, 'presenting/enter'),
  finishScene: () => set((s) => ({ sceneSerial: s.sceneSerial + 1 }), undefined, 'presenting/finish'),
  showLines: (file, first) =>
    set(
      (s) => ({ shownLines: { file, first, serial: (s.shownLines?.serial ?? 0) + 1 } }),
      undefined,
      'presenting/lines',
    ),
});
