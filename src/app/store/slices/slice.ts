import type { StateCreator } from 'zustand/vanilla';
import type { AppState } from '../state';

/** A part of the store. The third argument of `set` names the action for the browser's developer tools. */
export type Slice<T> = StateCreator<AppState, [['zustand/devtools', never]], [], T>;
