const rules = new Intl.PluralRules('en');
// Made once: `toLocaleString` makes one for each number.
const numbers = new Intl.NumberFormat('en');

/** `1 edge`, `2 edges`. Digits, never number words. */
export function count(number: number, one: string, other = `${one}s`): string {
  return `${numbers.format(number).replaceAll(',', '\u202f')} ${rules.select(number) === 'one' ? one : other}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listOf(items: readonly string[], word: 'and' | 'or' = 'and'): string {
  if (items.length <= 1) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;
}
