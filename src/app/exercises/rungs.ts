/** One rung: what is shown of an exercise before it is opened. */
export interface Rung {
  /** The name of its file: `E07`. */
  readonly id: string;
  readonly title: string;
}

const summaries = import.meta.glob<{ readonly title: string }>('../../scenarios/exercises/*.yaml', {
  query: '?summary',
  import: 'default',
  eager: true,
});

/** In their order. Only what is loaded later lists them: the entry must not carry their titles. */
export const ladder: readonly Rung[] = Object.entries(summaries)
  .map(([path, { title }]) => ({ id: idOf(path), title: title.replaceAll('`', '') }))
  .sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));

export function rungAfter(id: string): Rung | null {
  const at = ladder.findIndex((rung) => rung.id === id);
  return at === -1 ? null : (ladder[at + 1] ?? null);
}

export function idOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.yaml'.length);
}
