/** The examples that come with the playground, as text, for tests. */
const examples = import.meta.glob<string>('../examples/*.yaml', { query: '?raw', import: 'default', eager: true });

/** The text of an example, such as `bookinfo`; null if there is none of that name. */
export function exampleText(id: string): string | null {
  return examples[`../examples/${id}.yaml`] ?? null;
}
