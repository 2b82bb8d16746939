/** What a text is made from: names, addresses or numbers as the user wrote them. */
export type Params = Readonly<Record<string, string | number>>;

/** A whole pattern. It names what it needs, so that a missing parameter shows in a test and not in a sentence. */
export interface Pattern {
  readonly needs: readonly string[];
  write(params: Params): string;
}

export function say<K extends string>(
  needs: readonly K[],
  write: (params: Readonly<Record<K, string | number>>) => string,
): Pattern {
  return { needs, write: (params) => write(params as Readonly<Record<K, string | number>>) };
}

/** The text of an id; an id that has no text, or lacks a parameter, is still readable: its own words and its parameters. */
export function writeNote(table: Readonly<Record<string, Pattern>>, id: string, params: Params): string {
  const pattern = Object.hasOwn(table, id) ? table[id] : undefined;
  if (pattern?.needs.every((name) => Object.hasOwn(params, name)) === true) return pattern.write(params);
  const values = Object.entries(params).map(([name, value]) => `${name} \`${value}\``);
  const words = id
    .replaceAll(/[.-]/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return values.length === 0 ? words : `${words}: ${values.join(', ')}`;
}
