import { create } from 'zustand';
import type { BackendAnswer } from '../../../engine';

/** A request that is followed along its trace; null: none is. */
export interface Play {
  /** Whose trace it is: another answer ends it. */
  readonly answer: BackendAnswer;
  /** The step that is lit, as an index of the trace's items. */
  readonly index: number;
  /** The hop of that step, and whether the request ends there. */
  readonly hop: number;
  readonly isEnd: boolean;
  readonly isRunning: boolean;
}

/** A store of its own: only the trace and the map know of it, and both load after the page. */
export const usePlay = create<{ readonly play: Play | null }>()(() => ({ play: null }));

export function setPlay(play: Play | null): void {
  usePlay.setState({ play });
}

/** Whether somebody asked for no motion: then steps light up on demand, and nothing moves. */
export function hasReducedMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
