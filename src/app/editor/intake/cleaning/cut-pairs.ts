import { isMap, isNode, isScalar, type Pair, type YAMLMap } from 'yaml';
import type { TextEdit } from './text-edit';

/** The value at a key, if it is a map. */
export function mapAt(map: YAMLMap, key: string): YAMLMap | null {
  const value = map.get(key, true);
  return isMap(value) ? value : null;
}

/** The pair of a key, if its text can be cut out: an alias or a key of several parts has no plain range. */
export function pairOf(map: YAMLMap, key: string): Pair | null {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key && pair.key.range) ?? null;
}

/** The edits that take some pairs out of their map and leave the text around them as it is. */
export function cutPairs(text: string, map: YAMLMap, cut: readonly Pair[]): TextEdit[] {
  if (cut.length === 0) return [];
  if (cut.length === map.items.length && map.range) {
    const end = text[map.range[1] - 1] === '\n' ? map.range[1] - 1 : map.range[1];
    return [{ start: map.range[0], end, text: '{}' }];
  }
  return runsOf(map, cut).map(([first, last]) =>
    map.flow ? cutFlow(map, first, last) : cutBlock(text, map, first, last),
  );
}

/** Neighbours are cut as one, or the commas between them would be cut twice. */
function runsOf(map: YAMLMap, cut: readonly Pair[]): readonly (readonly [first: number, last: number])[] {
  const runs: [number, number][] = [];
  map.items.forEach((pair, at) => {
    if (!cut.includes(pair)) return;
    const run = runs.at(-1);
    if (run?.[1] === at - 1) run[1] = at;
    else runs.push([at, at]);
  });
  return runs;
}

function cutFlow(map: YAMLMap, first: number, last: number): TextEdit {
  const next = map.items[last + 1];
  if (next) return { start: startOf(map.items[first]), end: startOf(next), text: '' };
  // The last of them goes with the comma in front of it.
  return {
    start: first === 0 ? startOf(map.items[first]) : endOf(map.items[first - 1]),
    end: endOf(map.items[last]),
    text: '',
  };
}

function cutBlock(text: string, map: YAMLMap, first: number, last: number): TextEdit {
  const key = startOf(map.items[first]);
  const lineStart = text.lastIndexOf('\n', key - 1) + 1;
  const end = lineEnd(text, endOf(map.items[last]));
  if (text.slice(lineStart, key).trim() === '') return { start: lineStart, end, text: '' };
  // It stands behind the dash of a list item: the next key moves up to it.
  const next = map.items[last + 1];
  return { start: key, end: next ? startOf(next) : end, text: '' };
}

/** The end of the line that `offset` is in, with its line break; `offset` itself if a line just ended there. */
function lineEnd(text: string, offset: number): number {
  if (text[offset - 1] === '\n') return offset;
  const at = text.indexOf('\n', offset);
  return at === -1 ? text.length : at + 1;
}

function startOf(pair: Pair | undefined): number {
  return (isNode(pair?.key) && pair.key.range?.[0]) || 0;
}

function endOf(pair: Pair | undefined): number {
  return Math.max((isNode(pair?.value) && pair.value.range?.[1]) || 0, (isNode(pair?.key) && pair.key.range?.[1]) || 0);
}
