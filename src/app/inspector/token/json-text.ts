/** Texts, punctuation, and what stands between them. */
const PIECES = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** JSON without the space between its parts. Everything else stays: numbers of any length, names that are given twice. */
export function compactJson(text: string): string {
  return isJson(text) ? (text.match(PIECES) ?? []).join('') : text;
}

/** JSON in lines, for reading; a text that is none stays as it is. */
export function formatJson(text: string): string {
  if (!isJson(text)) return text;
  const pieces = text.match(PIECES) ?? [];
  let depth = 0;
  let out = '';
  for (const [at, piece] of pieces.entries()) {
    const isEmpty = (piece === '{' && pieces[at + 1] === '}') || (piece === '[' && pieces[at + 1] === ']');
    const endsEmpty = (piece === '}' && pieces[at - 1] === '{') || (piece === ']' && pieces[at - 1] === '[');
    if (isEmpty || endsEmpty) out += piece;
    else if (piece === '{' || piece === '[') out += piece + lineBreak((depth += 1));
    else if (piece === '}' || piece === ']') out += lineBreak((depth -= 1)) + piece;
    else if (piece === ',') out += piece + lineBreak(depth);
    else out += piece === ':' ? ': ' : piece;
  }
  return out;
}

/** The payload with a claim set, or taken away (`undefined`); null: it is no JSON object. */
export function setClaim(payload: string, path: readonly string[], value: unknown): string | null {
  const claims = objectOf(payload);
  return claims === null ? null : JSON.stringify(withValue(claims, path, value));
}

function withValue(
  claims: Readonly<Record<string, unknown>>,
  [name, ...rest]: readonly string[],
  value: unknown,
): Readonly<Record<string, unknown>> {
  if (name === undefined) return claims;
  const inner = claims[name];
  const below = typeof inner === 'object' && inner !== null ? (inner as Readonly<Record<string, unknown>>) : {};
  return { ...claims, [name]: rest.length === 0 ? value : withValue(below, rest, value) };
}

export function objectOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function lineBreak(depth: number): string {
  return `\n${'  '.repeat(depth)}`;
}
