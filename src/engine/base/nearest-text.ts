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

/** Levenshtein's distance, or `limit` if it is at least that. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return Math.min(row[b.length] ?? limit, limit);
}
