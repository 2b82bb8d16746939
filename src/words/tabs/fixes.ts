import type { Fix } from '../../engine';
import { count } from '../language/plural';
import { type Pattern, say, writeNote } from '../language/say';
import { sideEffect } from './flips';

/** What an edit does about a finding, as a command. */
export const fixNotes: Readonly<Record<string, Pattern>> = {
  'fix.use': say(['value'], ({ value }) => `Use \`${value}\``),
  'fix.quote': say(['value'], ({ value }) => `Put \`${value}\` in quotes`),
  'fix.label': say(['key', 'value'], ({ key, value }) => `Select \`${key}: ${value}\``),
  'fix.move': say(['policy', 'namespace'], ({ policy, namespace }) => `Move \`${policy}\` to \`${namespace}\``),
  'fix.switch-off': say(['policy'], ({ policy }) => `Turn off \`${policy}\``),
  'fix.rename': say(['from', 'to'], ({ from, to }) => `Write \`${to}\` instead of \`${from}\``),
  'fix.wrap': say(['key', 'into'], ({ key, into }) => `Put \`${key}\` into \`${into}\``),
  'fix.list': say(['key'], ({ key }) => `Make \`${key}\` a list`),
  'fix.empty-rule': say(['policy'], ({ policy }) => `Let \`${policy}\` deny every request`),
};

export const fixes = {
  label: 'Fixes',
  sentence: ({ note }: Pick<Fix, 'note'>) => writeNote(fixNotes, note.id, note.params),
  /** `allows 1 more edge, closes 2 edges` */
  effect: ({ changes }: Pick<Fix, 'changes'>) => {
    const of = (kind: ReturnType<typeof sideEffect>) =>
      changes.filter(({ before, after }) => sideEffect(before, after) === kind).length;
    const [opens, closes, otherwise] = [of('opens'), of('closes'), of('otherwise')];
    const parts = [
      ...(opens > 0 ? [`allows ${count(opens, 'more edge', 'more edges')}`] : []),
      ...(closes > 0 ? [`closes ${count(closes, 'edge')}`] : []),
      ...(otherwise > 0 ? [`changes ${count(otherwise, 'edge')}`] : []),
    ];
    return parts.length === 0 ? 'changes no edge' : parts.join(', ');
  },
  /** What the finding does to traffic, as its likeliest fix shows; null if nothing. */
  cost: ({ changes }: Pick<Fix, 'changes'>) => {
    const opens = changes.filter(({ before, after }) => sideEffect(before, after) === 'opens').length;
    if (opens > 0) return `${count(opens, 'call')} ${opens === 1 ? 'is' : 'are'} refused because of this.`;
    const closes = changes.filter(({ before, after }) => sideEffect(before, after) === 'closes').length;
    return closes > 0 ? `${count(closes, 'call')} ${closes === 1 ? 'passes' : 'pass'} because of this.` : null;
  },
  preview: 'Preview',
  apply: 'Apply',
  previewName: (sentence: string) => `Preview: ${asSubject(sentence)}`,
  applyName: (sentence: string) => `Apply: ${asSubject(sentence)}`,
} as const;

function asSubject(sentence: string): string {
  const plain = sentence.replaceAll('`', '');
  return `${plain.charAt(0).toLowerCase()}${plain.slice(1)}`;
}
