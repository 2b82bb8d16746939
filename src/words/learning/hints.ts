import type { Card, Hop, Note, RuleTrace, Step } from '../../engine';
import type { Mismatch } from '../../scenarios';
import { callNamesAmong, shortName } from '../verdict/call-names';
import { ask } from '../tabs/ask';
import { flipNotes } from '../tabs/flips';
import { patchNotes } from './learn';
import { writeNote } from '../language/say';
import { stepNote } from '../verdict/step-notes';

/** Where the matter is settled: `The request stops at ratings, stage ALLOW.` */
export function whereHint({ expected, answer }: Mismatch, cards: readonly Card[]): string {
  const place = settledAt(answer, expected);
  const names = callNamesAmong(cards, answer);
  if (place === null) return `\`${names.caller}\` does not get as far as \`${names.target}\`.`;
  const actor = place.hop.actor === 'client' ? names.caller : hopName(cards, place.hop);
  const stage = `stage ${ask.stages[place.step.stage]}`;
  if (answer.verdict === 'deny' || answer.verdict === 'fails') return `The request stops at \`${actor}\`, ${stage}.`;
  if (answer.verdict === 'allow')
    return `The request of \`${names.caller}\` passes \`${actor}\`. What lets it in is ${stage}.`;
  return `It is settled at \`${actor}\`, ${stage}.`;
}

/** What is compared there: the rule that matches, or misses by least. */
export function whatHint({ expected, answer }: Mismatch): string {
  const place = settledAt(answer, expected);
  if (place === null) return 'Compare the caller, the host and the port with the manifests.';
  const { step } = place;
  const matching = step.rules.find(({ truth, isDryRun }) => truth === 'yes' && !isDryRun);
  if (matching !== undefined) return `${ruleName(matching)} matches this request. ${stepNote(step.note)}`;
  const [nearest] = nearMisses(step.rules);
  return nearest === undefined ? stepNote(step.note) : nearest;
}

/** What an edit of the third hint does, as a command. */
export function patchSentence({ id, params }: Note): string {
  const text = (name: string) => String(params[name] ?? '');
  switch (id) {
    case 'patch.write':
      return patchNotes.write({ kind: text('kind'), id: text('id') });
    case 'patch.change':
      return patchNotes.change({ kind: text('kind'), id: text('id') });
    case 'patch.reference':
      return patchNotes.reference({ files: text('files') });
    default:
      return writeNote(flipNotes, id, params);
  }
}

interface Place {
  readonly hop: Hop;
  readonly step: Step;
}

/** The step that stops it, or leaves it open; of what passes, the one that lets it in. */
function settledAt({ worst, verdict }: Mismatch['answer'], expected: string): Place | null {
  const places = worst.hops.flatMap((hop) => hop.steps.map((step): Place => ({ hop, step })));
  const stopped = places.findLast(({ step }) => step.outcome === 'stop');
  if (verdict === 'deny' || verdict === 'fails') return stopped ?? null;
  const open = places.findLast(({ step }) => step.outcome === 'open');
  if (verdict !== 'allow') return open ?? stopped ?? null;
  if (expected === 'fails') return places.findLast(({ step }) => step.stage === 'Accept') ?? null;
  return places.at(-1) ?? null;
}

/** `Rule 0 of p is nearest: …`, the rule with the fewest conditions that are not met first. */
function nearMisses(rules: readonly RuleTrace[]): readonly string[] {
  return rules
    .filter(({ rule, isDryRun, truth }) => rule >= 0 && !isDryRun && truth === 'no')
    .map((rule) => ({ rule, misses: missesOf(rule.condition) }))
    .filter(({ misses }) => misses.length > 0)
    .toSorted((a, b) => a.misses.length - b.misses.length)
    .map(({ rule, misses }) => {
      const [miss] = misses;
      // Policies write identities without the scheme.
      const has = miss?.is?.replace(/^spiffe:\/\//, '');
      const is = has === undefined ? 'the request has none' : `the request has \`${has}\``;
      return `${ruleName(rule)} is nearest: \`${miss?.field}\` wants \`${miss?.wants}\`, and ${is}.`;
    });
}

type Leaf = Extract<RuleTrace['condition'], { readonly kind: 'leaf' }>;

function missesOf(condition: RuleTrace['condition']): readonly Leaf[] {
  if (condition.truth === 'yes') return [];
  switch (condition.kind) {
    case 'leaf':
      return [condition];
    case 'not':
      return [];
    case 'any':
      // One of them would be enough.
      return condition.of.flatMap(missesOf).slice(0, 1);
    case 'all':
      return condition.of.flatMap(missesOf);
  }
}

function ruleName({ policy, rule }: RuleTrace): string {
  return `Rule ${rule} of \`${shortName(policy)}\``;
}

function hopName(cards: readonly Card[], { id }: Hop): string {
  return cards.find(({ workloads }) => workloads.some((one) => one === id))?.name ?? shortName(id);
}
