import { isMap, isNode, type YAMLMap } from 'yaml';
import type { TextEdit } from './text-edit';

/** What stands where a secret value stood. */
export const REMOVED = 'REMOVED';

/** Replaces the values of `data` and `stringData`. The names of the keys stay: they are what other objects refer to. */
export function emptySecret(text: string, secret: YAMLMap): TextEdit[] {
  return ['data', 'stringData'].flatMap((field) => {
    const data = secret.get(field, true);
    const values = isMap(data) ? data.items.map((pair) => pair.value) : [data];
    return values.flatMap((value) => emptyValue(text, value));
  });
}

/** The edit that replaces one value; none if there is none, or it is replaced already. */
export function emptyValue(text: string, value: unknown): readonly TextEdit[] {
  if (!isNode(value) || !value.range || value.range[0] === value.range[1]) return [];
  const [start, end] = value.range;
  const written = text.slice(start, end);
  if (written === REMOVED || written === `"${REMOVED}"`) return [];
  const quoted = written.startsWith('"') ? `"${REMOVED}"` : REMOVED;
  return [{ start, end, text: written.endsWith('\n') ? `${quoted}\n` : quoted }];
}

/**
 * The same for a text that does not parse, line by line: whatever stands behind `data`, `stringData` or the note that repeats
 * them, and every line below that is indented deeper. It removes too much rather than too little.
 */
export function emptyBrokenSecret(text: string): TextEdit[] {
  const edits: TextEdit[] = [];
  let start = 0;
  let inside: number | null = null;
  for (const line of text.split('\n')) {
    const indent = line.search(/\S/);
    if (inside !== null && indent >= 0 && indent <= inside) inside = null;
    const key = inside === null ? SECRET_FIELD.exec(line) : ANY_KEY.exec(line);
    const from = inside === null ? key && key.index + key[0].length : (key?.[0].length ?? Math.max(indent, 0));
    if (from !== null && /[^\s{}[\],|>]/.test(line.slice(from))) {
      edits.push({ start: start + from, end: start + line.length, text: ` ${REMOVED}` });
    }
    if (inside === null && key !== null) inside = /^[\s-]*/.exec(line)?.[0].length ?? 0;
    start += line.length + 1;
  }
  return edits;
}

const SECRET_FIELD = /["']?\b(?:data|stringData|last-applied-configuration)["']?\s*:/;
const ANY_KEY = /^\s*(?:"[^"]*"|'[^']*'|[^\s:"'{[]+)\s*:/;
