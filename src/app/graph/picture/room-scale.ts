import type { AppState } from '../../store/state';
import type { Size } from '../layout/geometry';

/** How much larger the page is written to a room than at a desk: 18 px instead of 13. */
const TALK = 1.385;

/** Cards have one size; a talk looks at them from nearer. */
export const selectRoomScale = (state: AppState): number => (state.isPresenting ? TALK : 1);

/** The room that is left for cards of their own size. */
export function scaledFrame(frame: Size | null, scale: number): Size | null {
  return frame === null || scale === 1 ? frame : { width: frame.width / scale, height: frame.height / scale };
}
