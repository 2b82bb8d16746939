import { createStore } from 'zustand/vanilla';

/** Where the caret rests; nothing outside of the editor looks at it. */
export const caretStore = createStore<{ readonly file: string; readonly offset: number }>()(() => ({
  file: '',
  offset: 0,
}));
