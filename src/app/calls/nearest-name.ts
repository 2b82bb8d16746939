import { editDistance } from '../../engine/base/edit-distance';

/** The known name that was most likely meant; null if none is close. */
export function nearest(name: string, known: readonly string[]): string | null {
  const written = name.toLowerCase();
  let fewest = Math.max(1, Math.floor(name.length / 3)) + 1;
  let meant: string | null = null;
  for (const candidate of known) {
    const edits = editDistance(written, candidate.toLowerCase(), fewest);
    if (edits < fewest) {
      fewest = edits;
      meant = candidate;
    }
  }
  return meant;
}
