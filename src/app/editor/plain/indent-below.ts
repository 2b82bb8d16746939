/** What the next line of YAML begins with if it is broken off at an offset: as the one above, deeper below a key that holds something. */
export function indentBelow(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const [, blanks = '', dashes = '', rest = ''] = /^( *)((?:- +)*)(.*?)\s*$/.exec(line) ?? [];
  // Below `- name: a` stands the next key of the same item.
  const column = blanks.length + (rest === '' ? 0 : dashes.length);
  const opens = /^[^#]*:$/.test(rest) || /:\s+[|>][+-]?$/.test(rest);
  return ' '.repeat(column + (opens ? 2 : 0));
}
