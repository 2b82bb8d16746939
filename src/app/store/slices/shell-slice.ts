import type { Slice } from './slice';
import type { ShellSlice } from '../state';

/** What floats above the workbench. */
export const createShellSlice: Slice<ShellSlice> = (set) => ({
  storage: 'kept',
  setStorage: (storage) => set({ storage }, undefined, 'shell/storage'),
  dialog: null,
  toast: null,
  typed: null,
  policiesSegment: 'Policies',
  openDialog: (dialog) => set({ dialog }, undefined, 'shell/dialog'),
  showToast: (message, action = null) =>
    set((s) => ({ toast: { message, action, serial: (s.toast?.serial ?? 0) + 1 } }), undefined, 'shell/toast'),
  hideToast: () => set({ toast: null }, undefined, 'shell/hideToast'),
  typeRequest: (typed) =>
    set(typed === null ? { typed } : { typed, inspectorTab: 'Ask', pane: 'Ask' }, undefined, 'shell/type'),
  setPoliciesSegment: (policiesSegment) => set({ policiesSegment }, undefined, 'shell/policiesSegment'),
});
