export interface Rankable {
  readonly label: string;
  readonly detail?: string | undefined;
}

/**
 * What has every typed word in it; whose label begins with the text first, then those in which a word of the label begins with
 * it. The rest keeps its order.
 */
export function rankFound<T extends Rankable>(all: readonly T[], text: string): readonly T[] {
  const typed = text.trim().toLowerCase();
  if (typed === '') return all;
  const words = typed.split(/\s+/);
  return all
    .filter(({ label, detail }) => {
      const searched = `${label} ${detail ?? ''}`.toLowerCase();
      return words.every((word) => searched.includes(word));
    })
    .map((one) => ({ one, rank: rankOf(one.label.toLowerCase(), typed) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}

function rankOf(label: string, typed: string): number {
  if (label === typed) return 0;
  if (label.startsWith(typed)) return 1;
  return label.split(/[\s/:,.-]+/).some((word) => word.startsWith(typed)) ? 2 : 3;
}
