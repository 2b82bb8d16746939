/** How the line after one that ends like this is indented. */
export interface EnterRule {
  /** What stands before the caret, from the line's beginning. */
  readonly before: RegExp;
  /** What must not follow it. */
  readonly unlessAfter?: RegExp;
  /** Blanks beyond those that the line itself begins with. */
  readonly deeper: number;
}

const INDENT = 2;

/** A key with its colon, quoted or not. What begins like a flow, a comment or an alias is none. */
const KEY = String.raw`(?:"[^"]*"|'[^']*'|[^\s#"'\-[\]{},&*!|>%@][^#]*?|-[^\s#][^#]*?)\s*:`;
/** What may stand where the value begins on the lines below: nothing, an anchor, or the mark of a block of text. */
const OPENS = String.raw`(?:\s+[&!][^\s]+)?(?:\s+[|>][-+0-9]*)?\s*(?:\s#.*)?$`;
/** A list or map in brackets: right behind its bracket, and going on. */
const OPENED = String.raw`[[{]\s*$`;
const UNCLOSED = String.raw`[[{][^\]}]*[^\]}\s[{]\s*$`;
const CLOSING = /^\s*[\]}]/;

/** The first that fits counts. Lines that none fits are followed by one that begins where they begin. */
export const enterRules: readonly EnterRule[] = [
  { before: /^\s*#/, deeper: 0 },
  // Dashes move what follows to the right: the next line goes to the column of the key, or of what is below the key.
  ...[0, 1, 2].flatMap((dashes): readonly EnterRule[] => {
    const lead = String.raw`^\s*${String.raw`-\s`.repeat(dashes)}`;
    const column = dashes * INDENT;
    return [
      { before: new RegExp(`${lead}${KEY}${OPENS}`), deeper: column + INDENT },
      { before: new RegExp(`${lead}(?:${KEY}\\s.*)?${OPENED}`), unlessAfter: CLOSING, deeper: column + INDENT },
      { before: new RegExp(`${lead}(?:${KEY}\\s.*)?${UNCLOSED}`), deeper: column + INDENT },
      ...(dashes > 0 ? [{ before: new RegExp(`${lead}${KEY}\\s+\\S`), deeper: column }] : []),
    ];
  }),
];

/** Blanks that a new line begins with, if it is begun at an offset of a text. */
export function indentAfter(text: string, offset: number): number {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = text.indexOf('\n', offset);
  const before = text.slice(lineStart, offset);
  const after = text.slice(offset, lineEnd === -1 ? text.length : lineEnd);
  const rule = enterRules.find((one) => one.before.test(before) && one.unlessAfter?.test(after) !== true);
  return before.length - before.trimStart().length + (rule?.deeper ?? 0);
}

/** How many blanks Backspace takes at an offset: within the indentation those of a step, elsewhere one letter. */
export function outdentBefore(text: string, offset: number): number {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return before !== '' && /^ +$/.test(before) ? before.length % INDENT || INDENT : 1;
}
