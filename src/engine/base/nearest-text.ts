import { editDistance } from './edit-distance';

/** The text that somebody most likely meant: the one with the fewest edits, if they are few for its length. */
export function nearestText(written: string, candidates: Iterable<string>): string | null {
  let nearest: string | null = null;
  let fewest = Math.max(2, Math.floor(written.length / 2)) + 1;
  for (const candidate of candidates) {
    const edits =
      candidate.startsWith(written) || written.startsWith(candidate) ? 1 : editDistance(written, candidate, fewest);
    if (edits < fewest) {
      fewest = edits;
      nearest = candidate;
    }
  }
  return nearest;
}
