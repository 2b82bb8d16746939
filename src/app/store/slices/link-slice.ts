import { readOnly as words } from '../../../words/sharing/read-only';
import type { Slice } from './slice';
import type { LinkSlice } from '../state';

export const LINK_PER_SCENARIO = { isReadOnly: false } as const;

export const createLinkSlice: Slice<LinkSlice> = (set, get) => ({
  ...LINK_PER_SCENARIO,
  isEmbedded: false,
  linkFault: null,
  scenarioText: null,
  wantedAddress: null,
  readAddressCount: 0,

  followLink: (change) => set(change, undefined, 'link/follow'),

  countReadAddress: () => set((s) => ({ readAddressCount: s.readAddressCount + 1 }), undefined, 'link/countAddress'),

  editCopy: () => {
    const { title, files, calls, checks, scenes, replaceScenario } = get();
    set({ isReadOnly: false }, undefined, 'link/editCopy');
    // A scenario of its own, which this device keeps.
    replaceScenario({ title, files, calls: [...calls], checks, scenes });
  },

  refuseEdit: () => get().showToast(words.refused, { label: words.editCopy, run: get().editCopy }),
});
