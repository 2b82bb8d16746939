import type { BackendAnswer, Card, Hop, Note, Stage, Step } from '../../engine';
import type { Mismatch } from '../../scenarios';
import { callNamesAmong, shortName } from '../verdict/call-names';
import { listOf } from '../language/plural';
import { flipNotes } from '../tabs/flips';
import { patchNotes } from './learn';
import { writeNote } from '../language/say';
import { stepNote } from '../verdict/step-notes';
import { reasonAt } from '../verdict/verdict-sentence';
import { idlePolicies, type PoliciesView } from './idle-policies';
import { matchWords, missWords, nearestOf, ruleName } from './rule-words';

/** What of the graded text hints look at. */
export type HintView = PoliciesView & { readonly cards: readonly Card[] };

/** Where the matter is settled: `The request stops at ratings, stage ALLOW.` */
export function whereHint(mismatch: Mismatch, cards: readonly Card[]): string {
  const { answer } = mismatch;
  const names = callNamesAmong(cards, answer);
  const place = settledAt(mismatch);
  if (place === null) return `\`${names.caller}\` does not get as far as \`${names.target}\`.`;
  const actor = place.hop.actor === 'client' ? names.caller : hopName(cards, place.hop);
  const { stage, outcome } = place.step;
  if (outcome === 'stop') return `The request stops at \`${actor}\`, ${stageWords(stage)}.`;
  if (outcome === 'open') return `It is settled at \`${actor}\`, ${stageWords(stage)}.`;
  if (stage !== 'Default' && stage !== 'DENY')
    return `The request of \`${names.caller}\` passes \`${actor}\`. What lets it in is ${stageWords(stage)}.`;
  const passed = listOf(proxiesOf(shownBackend(mismatch)).map((hop) => `\`${hopName(cards, hop)}\``));
  return `The request of \`${names.caller}\` passes ${passed}: no policy there refuses it.`;
}

/** What is compared there: the rule that matches, or misses by least; else the policies that take no part. */
export function whatHint(mismatch: Mismatch, view: HintView): string {
  const place = settledAt(mismatch);
  const { answer } = mismatch;
  const idle = idlePolicies(view, kindsFor(mismatch));
  if (place === null) return 'Compare the caller, the host and the port with the manifests.';
  const { caller, server } = callNamesAmong(view.cards, answer);
  const { step } = place;
  const matching = step.rules.find(({ truth, isDryRun }) => truth === 'yes' && !isDryRun);
  if (matching !== undefined)
    return step.stage === 'DENY' ? `${matchWords(matching)} DENY wins over every ALLOW.` : matchWords(matching);
  if (step.outcome === 'open') return openWords(step);
  const nearest = asksForAllow(mismatch) && step.stage === 'DENY' ? null : nearestOf(step.rules, caller);
  const miss = nearest === null ? null : missWords(nearest, caller);
  if (nearest !== null && miss !== null) {
    return step.outcome === 'pass'
      ? `${ruleName(nearest)} would deny it, and does not match: ${miss}.`
      : `${ruleName(nearest)} is nearest: ${miss}.`;
  }
  const [translated] = step.rules.flatMap((rule) =>
    rule.translation.map((note) => `${ruleName(rule)}: ${stepNote(note)}`),
  );
  if (translated !== undefined && step.outcome === 'stop') return translated;
  if (step.outcome !== 'stop' && (step.stage === 'Default' || step.stage === 'DENY'))
    return idle ?? inForce(mismatch, view, server);
  const isWithoutRules = step.stage === 'ALLOW' && step.rules.every(({ rule }) => rule === -1);
  if (isWithoutRules) return withoutRules(step, idle);
  const note = step.note.id.startsWith('verdict.') ? reasonAt(server, step.note) : firstSentence(stepNote(step.note));
  return idle === null || step.outcome === 'stop' ? note : `${note} ${idle}`;
}

/** What an edit of the third hint does, as a command. */
export function patchSentence({ id, params }: Note): string {
  const text = (name: string) => String(params[name] ?? '');
  switch (id) {
    case 'patch.write':
      return patchNotes.write({ kind: text('kind'), id: text('id') });
    case 'patch.change':
      return patchNotes.change({ kind: text('kind'), id: text('id') });
    case 'patch.remove':
      return patchNotes.remove({ kind: text('kind'), id: text('id') });
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

/** The step that stops it, or leaves it open; of what passes and should not, the one that lets it in, or fails to stop it. */
function settledAt(mismatch: Mismatch): Place | null {
  const backend = shownBackend(mismatch);
  const places = backend.hops.flatMap((hop) => hop.steps.map((step): Place => ({ hop, step })));
  const last = (isIt: (place: Place) => boolean) => places.findLast(isIt) ?? null;
  const stopped = last(({ step }) => step.outcome === 'stop');
  if (backend.verdict === 'deny' || backend.verdict === 'fails') return stopped;
  if (isAboutTransport(mismatch)) return last(({ step }) => step.stage === 'Accept');
  if (backend.verdict !== 'allow') return last(({ step }) => step.outcome === 'open') ?? stopped;
  return (
    last(
      ({ step }) => step.stage === 'ALLOW' && step.rules.some(({ truth, isDryRun }) => truth === 'yes' && !isDryRun),
    ) ??
    last(
      ({ step }) => step.stage === 'DENY' && step.rules.some(({ truth, isDryRun }) => truth === 'no' && !isDryRun),
    ) ??
    last(({ step }) => step.stage === 'Default') ??
    last(({ step }) => step.stage === 'Accept') ??
    places.at(-1) ??
    null
  );
}

/** Of several backends the one that is not as the goal has it. */
function shownBackend({ expected, answer }: Mismatch): BackendAnswer {
  if (expected === 'allow' || expected === 'depends') return answer.worst;
  return answer.backends.find(({ verdict }) => verdict !== 'deny' && verdict !== 'fails') ?? answer.worst;
}

/** Whether the network is to refuse the call, not a policy. */
function isAboutTransport({ expected }: Mismatch): boolean {
  return expected === 'fails' || expected === 'nobody but mesh';
}

/** A promise that only some may call is kept by an ALLOW policy, not by one more DENY. */
function asksForAllow({ expected }: Mismatch): boolean {
  return expected.startsWith('nobody but ') && expected !== 'nobody but nobody';
}

/** What the policies of the text are for, where none of them decides. */
function inForce(mismatch: Mismatch, { policies, cards }: HintView, server: string): string {
  const { backend } = shownBackend(mismatch);
  const others = policies.filter(
    ({ kind, selects }) => kind === 'AuthorizationPolicy' && !selects.some((one) => one === backend),
  );
  const said = others.slice(0, 2).map(({ id, selects }) => {
    const chosen = cards.filter(({ workloads }) => workloads.some((one) => selects.includes(one)));
    return `\`${shortName(id)}\` is for ${listOf([...new Set(chosen.map(({ name }) => `\`${name}\``))])}`;
  });
  const what = said.length === 0 ? '' : `${listOf(said)}. `;
  return `${what}Nothing refuses anybody at \`${server}\` until a policy selects it: the first ALLOW policy closes it for whomever it does not name.`;
}

function firstSentence(text: string): string {
  const end = text.indexOf('. ');
  return end === -1 ? text : text.slice(0, end + 1);
}

function kindsFor(mismatch: Mismatch): Parameters<typeof idlePolicies>[1] {
  return isAboutTransport(mismatch) ? ['PeerAuthentication'] : ['AuthorizationPolicy', 'RequestAuthentication'];
}

function proxiesOf({ hops }: BackendAnswer): readonly Hop[] {
  return hops.filter(({ actor }) => actor !== 'client' && actor !== 'application');
}

/** A stage's name, and for those that are no action of a policy what happens there. */
function stageWords(stage: Stage): string {
  const what = STAGES[stage];
  return what === undefined ? `stage ${stage}` : `stage ${stage}, ${what}`;
}

const STAGES: Readonly<Partial<Record<Stage, string>>> = {
  Accept: 'where a proxy takes a connection or refuses it',
  JWT: 'where tokens are checked, before any policy',
  Route: 'where a gateway looks for a route',
  Transport: 'where the caller’s proxy decides what it sends',
};

function openWords({ rules, note }: Step): string {
  const some = rules.find(({ truth, isDryRun }) => truth === 'unknown' && !isDryRun);
  return some === undefined ? stepNote(note) : `${ruleName(some)} matches some of these requests, and not the others.`;
}

/** Of those that refuse because nothing in them allows, and of those that were meant to allow. */
function withoutRules({ rules }: Step, idle: string | null): string {
  const names = listOf([...new Set(rules.map(({ policy }) => `\`${shortName(policy)}\``))]);
  const missing = `Only ${names} ${rules.length === 1 ? 'applies' : 'apply'} here, without a rule: nothing can match until a policy has a rule for this call.`;
  return idle === null ? missing : `${missing} ${idle}`;
}

function hopName(cards: readonly Card[], { id }: Hop): string {
  return cards.find(({ workloads }) => workloads.some((one) => one === id))?.name ?? shortName(id);
}
