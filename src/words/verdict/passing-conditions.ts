/**
 * When a request passes, for a sentence. The engine says it in short words for an edge: `GET only`, `all but /admin*`,
 * `/a|/b or with a token`. Each condition has to hold, in one of its ways.
 */

/** Whether the conditions are too many for one sentence: they are then listed below it. */
export function isListed(conditions: readonly string[]): boolean {
  return conditions.length > 1 || conditions.some((condition) => waysOf(condition).length > MOST_IN_A_SENTENCE);
}

/** More ways than these cannot be told apart in a sentence. */
const MOST_IN_A_SENTENCE = 2;

/**
 * A line for each condition: `one of: / or /login; with a token; neither host a.test nor host b.test`. Of a single one, a line for each
 * way in which it holds.
 */
export function conditionLines(conditions: readonly string[]): readonly string[] {
  const all = conditions.map((condition) => waysOf(condition).map(wayWords));
  const [only = []] = all;
  if (all.length === 1) return only;
  return all.map((ways) => (ways.length === 1 ? (ways[0] ?? '') : `one of: ${ways.join('; ')}`));
}

/** `GET only` reads as `only with GET`; whatever is not a plain request stays nearly as the edge's label says it. */
export function conditionWords(condition: string): string {
  const request = /^((?:[A-Z]+|\/\S*)(?: or [A-Z]+| \/\S+)*) only$/.exec(condition)?.[1];
  if (request !== undefined) return ` only with ${request}`;
  const lacked = /^all but ((?:header|claim|host|from) \S+)$/.exec(condition)?.[1];
  if (lacked !== undefined) return lackedWords(lacked);
  return `: ${waysOf(condition).length > 1 ? waysOf(condition).map(wayWords).join(', or ') : condition}`;
}

function lackedWords(lacked: string): string {
  if (lacked.startsWith('host ')) return ` unless it asks for the ${lacked}`;
  if (lacked.startsWith('from ')) return ` unless it comes ${lacked}`;
  return ` unless it has the ${lacked}`;
}

/** Values of methods alone stay together: `GET or HEAD only`. */
function waysOf(condition: string): readonly string[] {
  return /^[A-Z]+(?: or [A-Z]+)* only$/.test(condition) ? [condition] : condition.split(' or ');
}

function wayWords(way: string): string {
  const plain = way.replace(/ only$/, '');
  const denied = /^not (.*)$/.exec(plain)?.[1];
  if (denied === undefined) return plain.replaceAll('|', ' or ');
  return denied.includes('|') ? `neither ${denied.replaceAll('|', ' nor ')}` : plain;
}
