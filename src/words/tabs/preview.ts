import type { Edge } from '../../engine';
import { edgeName, outcomeWord, transportWord, verdictWord } from '../verdict/verdicts';

type Change = 'gained' | 'lost' | 'changed' | 'transport';

/** Words of the bar over the map, and of the edges under it, while edits are only looked at. */
export const preview = {
  bar: 'Preview',
  notApplied: 'Preview, not applied',
  evaluating: 'Evaluating…',
  apply: 'Apply',
  discard: 'Discard',
  applyName: ({ title }: { title: string }) => `Apply the preview: ${plain(title)}`,
  discardName: 'Discard the preview',
  /** `Edges: 1 gained, 2 changed.` Kinds that do not occur are left out. */
  summary: (changes: Readonly<Record<Change, number>>) => {
    const kinds = (Object.keys(kindWord) as Change[]).filter((kind) => changes[kind] > 0);
    if (kinds.length === 0) return 'No edge changes.';
    return `Edges: ${kinds.map((kind) => `${changes[kind]} ${kindWord[kind]}`).join(', ')}.`;
  },
  /** Both sides of an edge, as its plate writes them: `403 → allowed`. */
  label: ({ change, before, after }: { change: Change; before: Edge; after: Edge }) =>
    change === 'transport'
      ? `${transportWord[before.transport]} → ${transportWord[after.transport]}`
      : `${shortly(before)} → ${shortly(after)}`,
  edgeName: ({ before, after }: { before: Edge; after: Edge }) =>
    `${edgeName(after)}; was ${[verdictWord[before.verdict], before.label, transportWord[before.transport]].filter(Boolean).join(', ')}`,
  commandApply: 'Apply the preview',
  commandDiscard: 'Discard the preview',
} as const;

const kindWord: Readonly<Record<Change, string>> = {
  gained: 'gained',
  lost: 'lost',
  changed: 'changed',
  transport: 'sent otherwise',
};

function shortly({ verdict, label, callerSees }: Edge): string {
  return label ?? (verdict === 'allow' ? verdictWord.allow : outcomeWord(callerSees) || verdictWord[verdict]);
}

function plain(text: string): string {
  return text.replaceAll('`', '');
}
