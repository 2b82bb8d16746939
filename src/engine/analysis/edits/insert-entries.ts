import type { YamlMap } from '../../manifests/yaml-node';
import type { Place, TextEdit } from './text-edit';

/** A value to be written: a scalar with the quotes that it needs, or a map of such. */
export type Written = string | { readonly [key: string]: Written };

/** Adds entries to a map, in the style that it is written in: after the last one of a block, at the front of braces. */
export function insertEntries(
  { document, source }: Pick<Place, 'document' | 'source'>,
  map: YamlMap,
  entries: Readonly<Record<string, Written>>,
): TextEdit {
  const { file, text } = source;
  const start = document.start + map.range.start;
  const end = document.start + map.range.end;
  if (text[start] === '{') {
    const isEmpty = map.entries.size === 0;
    const written = flow(entries);
    return isEmpty
      ? { file, start, end, text: `{${written}}` }
      : { file, start: start + 1, end: start + 1, text: `${written}, ` };
  }
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1);
  // A block ends with its last line; a comment that follows there stays where it is.
  const lastLetter = end - (/\s*$/.exec(text.slice(start, end))?.[0].length ?? 0);
  const newline = text.indexOf('\n', lastLetter);
  const at = newline === -1 ? text.length : newline;
  return { file, start: at, end: at, text: block(entries, indent) };
}

/** `a: {b: c}, d: e` */
export function flow(entries: Readonly<Record<string, Written>>): string {
  return Object.entries(entries)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : `{${flow(value)}}`}`)
    .join(', ');
}

/** Lines that each begin with their line break. */
export function block(entries: Readonly<Record<string, Written>>, indent: number): string {
  return Object.entries(entries)
    .map(([key, value]) => {
      const head = `\n${' '.repeat(indent)}${key}:`;
      return typeof value === 'string' ? `${head} ${value}` : `${head}${block(value, indent + 2)}`;
    })
    .join('');
}
