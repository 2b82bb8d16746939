import type { BackendAnswer, Card, ConditionTrace, Hop, Note, Origin, RuleTrace, Stage, Step } from '../../engine';
import type { Mismatch } from '../../scenarios';
import { callNamesAmong, shortName } from '../verdict/call-names';
import { listOf } from '../language/plural';
import { flipNotes } from '../tabs/flips';
import { patchNotes } from './learn';
import { writeNote } from '../language/say';
import { stepNote } from '../verdict/step-notes';
import { reasonAt } from '../verdict/verdict-sentence';
import { idlePolicies, type PoliciesView } from './idle-policies';
import { fitWords, matchWords, missWords, nearestOf, ruleName } from './rule-words';

/** What of the graded text hints look at. */
export type HintView = PoliciesView & { readonly cards: readonly Card[]; readonly stockCallers?: readonly Card[] };

/** Where the matter is settled, and which policies are read there. */
export function whereHint(mismatch: Mismatch, view: HintView): string {
  const { answer, elsewhere } = mismatch;
  const names = callNamesAmong(allCards(view), answer);
  if (elsewhere !== undefined) {
    const rule = elsewhereRule(mismatch);
    const where = rule === undefined ? 'A rule' : ruleName(rule);
    return `Nobody on this map breaks it. ${where} at \`${names.server}\` is about somebody who may still come.`;
  }
  const place = settledAt(mismatch);
  if (place === null) return `\`${names.caller}\` does not get as far as \`${names.target}\`.`;
  const { hop, step } = place;
  const actor = hop.actor === 'client' ? names.caller : hopName(allCards(view), hop);
  const { stage, outcome } = step;
  const asked = policiesAt(view, hop);
  if (outcome === 'open') return `Some requests of \`${names.caller}\` get past \`${actor}\`: ${asked}.`;
  if (stage === 'Accept') return acceptWords(step, actor, names.caller);
  if (outcome === 'stop') {
    if (stage === 'JWT')
      return `\`${actor}\` refuses it where tokens are checked, before it reads any other policy: look at ${listOf(namesIn(step))}.`;
    if (stage === 'DENY') return `At \`${actor}\` the request of \`${names.caller}\` meets ${asked}. It ends at DENY.`;
    if (stage === 'ALLOW')
      return `At \`${actor}\` the request of \`${names.caller}\` meets ${asked}. One rule of an ALLOW policy would have to match.`;
    return `The request stops at \`${actor}\`, ${stageWords(stage)}.`;
  }
  if (stage === 'ALLOW') return `The request of \`${names.caller}\` passes \`${actor}\`, where it meets ${asked}.`;
  if (stage !== 'Default' && stage !== 'DENY')
    return `The request of \`${names.caller}\` passes \`${actor}\`. What lets it in is ${stageWords(stage)}.`;
  return stage === 'DENY'
    ? `The request of \`${names.caller}\` passes \`${actor}\`, where it meets ${asked}. No ALLOW policy is for it.`
    : `The request of \`${names.caller}\` passes \`${actor}\`. ${whomFor(mismatch, view)}`;
}

/** What is compared there: the rule that matches, or misses by least; else the policies that take no part. */
export function whatHint(mismatch: Mismatch, view: HintView): string {
  const place = settledAt(mismatch);
  const { answer, elsewhere } = mismatch;
  const idle = idlePolicies(view, kindsFor(mismatch));
  if (elsewhere !== undefined) return elsewhereWords(elsewhere.note, mismatch);
  if (place === null) return 'Compare the caller, the host and the port with the manifests.';
  const { caller, server } = callNamesAmong(view.cards, answer);
  const asker = { name: caller, namespace: namespaceOf(answer) };
  const { step } = place;
  const matching = step.rules.find(({ truth, isDryRun }) => truth === 'yes' && !isDryRun);
  if (matching !== undefined)
    return step.stage === 'DENY' ? `${matchWords(matching)} ${denyWords(matching)}` : matchWords(matching);
  if (step.outcome === 'open') return openWords(step);
  const nearest = asksForAllow(mismatch) && step.stage === 'DENY' ? null : nearestOf(step.rules, asker);
  const miss = nearest === null ? null : missWords(nearest, asker);
  if (nearest !== null && miss !== null) {
    return step.outcome === 'pass'
      ? `${ruleName(nearest)} would deny it, and does not match: ${miss}.`
      : `${ruleName(nearest)} is nearest: ${fitWords(nearest, asker)}${miss}.`;
  }
  const [translated] = step.rules.flatMap((rule) =>
    rule.translation.map((note) => `${ruleName(rule)}: ${stepNote(note)}`),
  );
  if (translated !== undefined && step.outcome === 'stop') return translated;
  if (step.outcome !== 'stop' && (step.stage === 'Default' || step.stage === 'DENY'))
    return idle ?? `${nothingRefuses(server)} ${CLOSE_ALL}`;
  const isWithoutRules = step.stage === 'ALLOW' && step.rules.every(({ rule }) => rule === -1);
  if (isWithoutRules) return withoutRules(step, idle, asker.name, server);
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

/** Of a DENY that matches: whoever closes everything with it has no way to open anything. */
function denyWords({ condition }: RuleTrace): string {
  return isWithoutConditions(condition)
    ? 'No ALLOW policy opens what a DENY policy closes. An ALLOW policy without rules closes as much, and other ALLOW policies open it.'
    : 'No ALLOW policy opens what it closes: what it asks for has to be another thing.';
}

function isWithoutConditions(condition: ConditionTrace): boolean {
  if (condition.kind === 'leaf') return false;
  return condition.kind === 'not' ? isWithoutConditions(condition.of) : condition.of.every(isWithoutConditions);
}

const CLOSE_ALL = 'One without a selector is for its whole namespace; one without rules allows nobody.';

function nothingRefuses(server: string): string {
  return `Nothing refuses anybody at \`${server}\` until a policy selects it: the first ALLOW policy closes it for whomever it does not name.`;
}

/** What the policies of the text are for, where none of them decides. */
function whomFor(mismatch: Mismatch, { policies, cards }: HintView): string {
  const { backend } = shownBackend(mismatch);
  const others = policies.filter(
    ({ kind, selects }) => kind === 'AuthorizationPolicy' && !selects.some((one) => one === backend),
  );
  if (others.length === 0) return 'No AuthorizationPolicy is read there.';
  const said = others.slice(0, 2).map(({ id, selects }) => {
    const chosen = cards.filter(({ workloads }) => workloads.some((one) => selects.includes(one)));
    const whom = chosen.length === 0 ? 'nobody' : listOf([...new Set(chosen.map(({ name }) => `\`${name}\``))]);
    return `\`${shortName(id)}\` is for ${whom}`;
  });
  return `No AuthorizationPolicy is read there: ${listOf(said)}.`;
}

/** The AuthorizationPolicies that a proxy reads, in the order in which it asks them. */
function policiesAt({ policies }: HintView, { id }: Hop): string {
  const own = policies.filter(
    ({ kind, state, selects }) => kind === 'AuthorizationPolicy' && state === 'On' && selects.some((one) => one === id),
  );
  const groups = ['CUSTOM', 'DENY', 'ALLOW'].flatMap((action) => {
    const names = own.filter((one) => one.action === action).map((one) => `\`${shortName(one.id)}\``);
    return names.length === 0 ? [] : [`${listOf(names)} (${action})`];
  });
  return groups.length === 0 ? 'no policy' : groups.join(', then ');
}

/** The mode that lets a connection in or refuses it, and who says so. */
function acceptWords({ note, outcome }: Step, actor: string, caller: string): string {
  const { mode, policy } = note.params;
  const takes =
    outcome === 'stop'
      ? `\`${actor}\` does not take the connection of \`${caller}\`, so that no policy is read`
      : `\`${actor}\` takes the connection of \`${caller}\``;
  if (mode === undefined) return `${takes}, and its proxy has no say in it: look at what its pods say about that port.`;
  return policy === undefined || policy === ''
    ? `${takes}. What decides is its mode of mTLS, and no PeerAuthentication sets one: it is ${mode}.`
    : `${takes}. What decides is its mode of mTLS: \`${policy}\` says ${mode}.`;
}

function namesIn({ rules }: Step): readonly string[] {
  return [...new Set(rules.map(({ policy }) => `\`${shortName(policy)}\``))];
}

/** The rule that may treat somebody otherwise whom nobody asked. */
function elsewhereRule({ answer, elsewhere }: Mismatch) {
  const isIt = ({ document, start }: Origin) =>
    document === elsewhere?.origin.document && start === elsewhere.origin.start;
  return answer.backends.flatMap(({ everyRule }) => everyRule ?? []).find(({ origin }) => isIt(origin));
}

function elsewhereWords({ id, params }: Note, { expected }: Mismatch): string {
  const name = `\`${params['name'] ?? ''}\``;
  switch (id) {
    case 'guarantee.namedElsewhere':
      return `It names ${name}, and no pod here runs under that account. Compare it with \`serviceAccountName\` of the caller.`;
    case 'guarantee.groupElsewhere':
      // Of a promise that somebody is let in, a rule keeps others out.
      return `It names ${name}, which is a group: whoever joins it later is ${expected.startsWith('everybody') ? 'refused' : 'let in'} as well. Name single accounts, as in \`cluster.local/ns/NAMESPACE/sa/ACCOUNT\`.`;
    default:
      return `It asks for the address ${name}. What it is compared with is the address of the last one who connected, unless a setting says how many proxies to trust.`;
  }
}

function allCards({ cards, stockCallers = [] }: HintView): readonly Card[] {
  return [...cards, ...stockCallers];
}

function namespaceOf({ question }: Mismatch['answer']): string {
  return question.from.kind === 'workload' ? (question.from.id.split('/')[0] ?? '') : '';
}

function firstSentence(text: string): string {
  const end = text.indexOf('. ');
  return end === -1 ? text : text.slice(0, end + 1);
}

function kindsFor(mismatch: Mismatch): Parameters<typeof idlePolicies>[1] {
  return isAboutTransport(mismatch) ? ['PeerAuthentication'] : ['AuthorizationPolicy', 'RequestAuthentication'];
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
function withoutRules(step: Step, idle: string | null, caller: string, server: string): string {
  const names = namesIn(step);
  const missing = `${listOf(names)} ${names.length === 1 ? 'has' : 'have'} no rule that could match, and may stay so: an ALLOW policy beside it, for \`${server}\` and with a rule for \`${caller}\`, opens this one way.`;
  return idle === null ? missing : `${missing} ${idle}`;
}

function hopName(cards: readonly Card[], { id }: Hop): string {
  return cards.find(({ workloads }) => workloads.some((one) => one === id))?.name ?? shortName(id);
}
