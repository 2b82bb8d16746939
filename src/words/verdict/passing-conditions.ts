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
 * A line for each condition: `one of: / or /login; with a token; not host a.test`. Of a single one, a line for each
 * way in which it holds.
 */
export function conditionLines(conditions: readonly string[]): readonly string[] {
  const all = conditions.map((condition) => waysOf(condition).filter(mayHoldBeside(conditions)).map(wayWords));
  const [only = []] = all;
  if (all.length === 1) return only;
  return all.map((ways) => (ways.length === 1 ? (ways[0] ?? '') : `one of: ${ways.join('; ')}`));
}

/** All conditions in one line, where there is no room for a list. */
export function conditionsInLine(conditions: readonly string[]): string {
  const lines = conditionLines(conditions);
  if (conditions.length > 1) return `${lines.join(', and ')}${conditions.at(-1)?.endsWith(' only') ? ' only' : ''}`;
  return lines.length > 1 ? lines.join(', or ') : (conditions[0] ?? '');
}

/** Not the host that all ask for: that way is none. */
function mayHoldBeside(conditions: readonly string[]): (way: string) => boolean {
  const hosts = conditions.filter((condition) => /^host \S+$/.test(condition));
  return (way) => !way.startsWith('not ') || !hosts.some((host) => way.slice('not '.length).split('|').includes(host));
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

/** Values of methods alone stay together: `GET or HEAD only`. What stands in brackets is one way. */
function waysOf(condition: string): readonly string[] {
  if (/^[A-Z]+(?: or [A-Z]+)* only$/.test(condition)) return [condition];
  const ways: string[] = [];
  let depth = 0;
  for (const part of condition.split(' or ')) {
    if (depth > 0) ways.push(`${ways.pop() ?? ''} or ${part}`);
    else ways.push(part);
    depth += count(part, '(') - count(part, ')');
  }
  return ways;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function wayWords(way: string): string {
  if (way.startsWith('(') && way.endsWith(')')) {
    return way.slice(1, -1).split(' · ').map(partWords).join(', and ');
  }
  return partWords(way);
}

/** One of several things that have to hold together. */
function partWords(part: string): string {
  const ways = waysOf(part);
  return ways.length === 1 ? plainWords(part) : `one of (${ways.map(plainWords).join('; ')})`;
}

function plainWords(way: string): string {
  const plain = way.replace(/ only$/, '');
  const denied = /^not (.*)$/.exec(plain)?.[1];
  if (denied === undefined) return plain.replaceAll('|', ' or ');
  return denied.includes('|') ? `neither ${denied.replaceAll('|', ' nor ')}` : plain;
}
