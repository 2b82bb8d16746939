import { defaultPreferences } from './preferences';
import type { Slice } from '../slice';
import type { Preferences, PreferencesSlice } from '../../state';

/** How things are shown. Saved by `savePreferences`, outside of the store. */
export const createPreferencesSlice =
  (saved: Preferences): Slice<PreferencesSlice> =>
  (set) => ({
    ...saved,
    layoutSerial: 0,
    ownEdges: null,
    setTheme: (theme) => set({ theme }, undefined, 'preferences/theme'),
    setDensity: (density) => set({ density }, undefined, 'preferences/density'),
    setEdges: (edges) => set({ edges, ownEdges: null }, undefined, 'preferences/edges'),
    showEdges: (edges) => set((s) => ({ edges, ownEdges: s.ownEdges ?? s.edges }), undefined, 'preferences/showEdges'),
    toggleHidden: (key) =>
      set(
        (s) => ({ hidden: s.hidden.includes(key) ? s.hidden.filter((h) => h !== key) : [...s.hidden, key] }),
        undefined,
        'preferences/toggleHidden',
      ),
    showOnly: (key, keys) => set({ hidden: keys.filter((k) => k !== key) }, undefined, 'preferences/showOnly'),
    showAll: () => set({ hidden: [] }, undefined, 'preferences/showAll'),
    setHidden: (hidden) => set({ hidden }, undefined, 'preferences/setHidden'),
    setCaretFollowed: (isCaretFollowed) => set({ isCaretFollowed }, undefined, 'preferences/caretFollowed'),
    setPaneSize: (key, pixels) =>
      set(
        (s) => (s.paneSizes[key] === pixels ? s : { paneSizes: { ...s.paneSizes, [key]: pixels } }),
        undefined,
        'preferences/paneSize',
      ),
    resetLayout: () =>
      set(
        (s) => ({
          paneSizes: {},
          density: defaultPreferences.density,
          hidden: [],
          edges: defaultPreferences.edges,
          ownEdges: null,
          layoutSerial: s.layoutSerial + 1,
        }),
        undefined,
        'preferences/resetLayout',
      ),
  });
