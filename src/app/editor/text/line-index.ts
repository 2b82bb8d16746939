/** Turns offsets of a text into lines and back. Lines are one-based here, as the reader counts them. */
export interface LineIndex {
  readonly lineCount: number;
  lineAt(offset: number): number;
  startOf(line: number): number;
}

export function lineIndex(text: string): LineIndex {
  if (kept?.text === text) return kept.index;
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const index: LineIndex = {
    lineCount: starts.length,
    lineAt(offset) {
      let [low, high] = [0, starts.length - 1];
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return low + 1;
    },
    startOf: (line) => starts[Math.min(Math.max(line, 1), starts.length) - 1] ?? 0,
  };
  kept = { text, index };
  return index;
}

/** Marks, lenses and banner ask about the same text one after the other. */
let kept: { readonly text: string; readonly index: LineIndex } | null = null;
