import { shortenMiddle } from './language/shorten-middle';

/** Menus of the editor are no wider: what is longer would be cut off at its end, where the effect stands. */
export const LONGEST_TITLE = 60;

/** Names of objects differ at their end more often than at their beginning. */
const END = 0.65;

/** How long names may stay, the first that is enough. */
const NAME_LENGTHS = [Number.POSITIVE_INFINITY, 32, 24, 18, 12];

/**
 * A command with what it does, as a menu shows it: `Use bookinfo-reviews (allows 1 more edge)`. Long names lose their middle first, then
 * the sentence its end; the whole of it is said where the command is previewed and applied.
 *
 * @param sentence with names between backticks, which menus do not set as code
 */
export function menuTitle(sentence: string, effect = ''): string {
  const behind = effect === '' ? '' : ` (${effect})`;
  const room = LONGEST_TITLE - behind.length;
  const shortened = NAME_LENGTHS.map((length) => withShortNames(sentence, length));
  const fitting = shortened.find((one) => one.length <= room) ?? cut(shortened.at(-1) ?? '', room);
  return fitting + behind;
}

function withShortNames(sentence: string, length: number): string {
  return sentence
    .split('`')
    .map((part, at) => (at % 2 === 0 ? part : shortenMiddle(part, length, END)))
    .join('');
}

function cut(text: string, length: number): string {
  const words = text.slice(0, length - 1).replace(/[\s,]+\S*$/, '');
  return `${words}…`;
}
