import { Inflate } from 'fflate';
import { joinBytes } from './join-bytes';

/** DEFLATE makes at most 1,032 bytes of one, so that one step can overshoot the limit by half a megabyte and no more. */
const STEP = 512;

/**
 * Unpacks, and stops as soon as more comes out than is wanted.
 *
 * @returns null if it is not DEFLATE, or ends before its end
 */
export function inflateWithin(
  packed: Uint8Array,
  limit: number,
  dictionary: Uint8Array,
): Uint8Array | 'too-big' | null {
  const parts: Uint8Array[] = [];
  let length = 0;
  const inflate = new Inflate({ dictionary }, (part) => {
    length += part.length;
    parts.push(part);
  });
  try {
    for (let at = 0; at < packed.length; at += STEP) {
      inflate.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
      if (length > limit) return 'too-big';
    }
  } catch {
    return null;
  }
  return joinBytes(parts);
}
