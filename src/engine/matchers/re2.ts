/**
 * Expressions that users write, in RE2's syntax.
 * DIFFERS: regular expressions run on JavaScript's engine, not RE2. What only RE2 has (`(?i)`, `(?P<x>…)`, `[[:alpha:]]`, `\A`, `\z`,
 * `\Q…\E`) is translated; other flags inside of groups are not, and match nothing.
 */
export function matchesWhole(regex: string, value: string): boolean {
  return compiled(regex, WHOLE)?.test(value) === true;
}

/** Whether some part of the value matches. Code points are compared. */
export function matchesPart(regex: string, value: string): boolean {
  return compiled(regex, PART)?.test(value) === true;
}

/** Replaces every match; `\1` in the substitution is the first group. Without a match, or a usable expression, nothing changes. */
export function replaceAll(value: string, regex: string, substitution: string): string {
  const expression = toRegExp(regex, (source) => source, 'g');
  if (expression === null) return value;
  return value.replace(expression, (...found) =>
    substitution.replace(/\\(\d|\\)/g, (_, what: string) =>
      what === '\\' ? '\\' : String((found as readonly (string | undefined)[])[Number(what)] ?? ''),
    ),
  );
}

/** How expressions are meant that are asked for often. */
interface Use {
  readonly wrap: (source: string) => string;
  readonly flags: string;
  readonly expressions: Map<string, RegExp | null>;
}

const WHOLE: Use = { wrap: (source) => `^(?:${source})$`, flags: '', expressions: new Map() };
const PART: Use = { wrap: (source) => source, flags: 'u', expressions: new Map() };

function compiled(regex: string, { wrap, flags, expressions }: Use): RegExp | null {
  let expression = expressions.get(regex);
  if (expression === undefined) {
    if (expressions.size > 1000) expressions.clear();
    expression = toRegExp(regex, wrap, flags);
    expressions.set(regex, expression);
  }
  return expression;
}

function toRegExp(regex: string, wrap: (source: string) => string, flags: string): RegExp | null {
  // After `^`, `m` would change what that means.
  const inline = /^\(\?([imsU]+)\)|^(\^)\(\?([isU]+)\)/.exec(regex);
  const inner = inline === null ? regex : (inline[2] ?? '') + regex.slice(inline[0].length);
  const inlineFlags = [...(inline?.[1] ?? inline?.[3] ?? '')].filter((flag) => 'ims'.includes(flag)).join('');
  try {
    return new RegExp(wrap(translate(inner)), flags + inlineFlags);
  } catch {
    return null;
  }
}

const CLASSES: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7F',
  blank: '\\t ',
  cntrl: '\\x00-\\x1F\\x7F',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-/:-@[-`{-~',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};

function translate(regex: string): string {
  return regex
    .replace(/\\Q(.*?)(?:\\E|$)/gs, (_, text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .replace(/\(\?P</g, '(?<')
    .replace(/\[:(\w+):\]/g, (whole, name: string) => CLASSES[name] ?? whole)
    .replace(/\\A/g, '^')
    .replace(/\\z/g, '$');
}
