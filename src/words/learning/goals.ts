import type { Card, Origin, Step } from '../../engine';
import type { Expectation, ExpectedVerdict, Goal, GoalResult, Guarantee, Mismatch } from '../../scenarios';
import { callNamesAmong, shortName } from '../verdict/call-names';
import { listOf } from '../language/plural';
import { type Pattern, say, writeNote } from '../language/say';
import { guaranteeSentence } from '../tabs/guarantees';
import { verdictSentence } from '../verdict/verdict-sentence';
import { missWords, nearestOf, ruleName } from './rule-words';

/** A sentence about a goal, and the line that it is about. */
export interface GoalSentence {
  readonly text: string;
  /** null for what no line causes. */
  readonly origin: Origin | null;
}

/** What a goal asks for. Its author may have said it better. */
export function goalTitle(goal: Goal): string {
  return goal.kind === 'call' ? (goal.call.title ?? callTitle(goal.call)) : guaranteeTitle(goal.guarantee);
}

function callTitle({ from, to, http, request, verdict, status }: Expectation): string {
  const token = http !== undefined && typeof http.token === 'object' && 'bearer' in http.token ? 'a token' : '';
  const extras = [request, token, ...(http?.headers ?? []).map(([name, value]) => `\`${name}: ${value}\``)].filter(
    Boolean,
  );
  const withWhat = extras.length === 0 ? '' : ` with ${listOf(extras)}`;
  const seen = status === undefined ? '' : `: ${status}`;
  return `\`${shortCaller(from)}\` ${MODALS[verdict]} \`${shortCaller(to)}\`${withWhat}${seen}`;
}

const MODALS: Readonly<Record<ExpectedVerdict, string>> = {
  allow: 'may call',
  depends: 'may send some requests to',
  deny: 'may not call',
  fails: 'cannot connect to',
  unknown: 'may or may not call',
  'not allowed': 'may not call',
};

function guaranteeTitle(guarantee: Guarantee): string {
  const { title, only, modal, to, request } = guarantee;
  if (title !== undefined) return title;
  if (only === undefined || modal !== undefined)
    return guaranteeSentence(guarantee, shortCaller(to), request).replace(/\.$/, '');
  const target = `\`${shortCaller(to)}\`${request === '' ? '' : ` with ${request}`}`;
  if (only.length === 0) return `Nobody may call ${target}`;
  if (only.length === 1 && only[0] === 'mesh') return `Nobody can reach ${target} in plaintext`;
  return `Only ${listOf(only.map(callersName))} may call ${target}`;
}

function callersName(name: string): string {
  if (name === 'mesh') return 'callers with mTLS';
  return name.endsWith('/*') ? `workloads of \`${name.slice(0, -2)}\`` : `\`${shortCaller(name)}\``;
}

/** Everybody who was asked keeps the promise. */
const ELSEWHERE: Readonly<Record<string, Pattern>> = {
  'guarantee.namedElsewhere': say(
    ['name', 'fate'],
    ({ name, fate }) =>
      `A policy names \`${name}\`. No workload here runs under that account, and one that does later is ${fate}.`,
  ),
  'guarantee.groupElsewhere': say(
    ['name', 'fate'],
    ({ name, fate }) => `A policy names the group \`${name}\`: whoever else joins it is ${fate} as well.`,
  ),
  'guarantee.addressElsewhere': say(
    ['name', 'fate'],
    ({ name }) => `A policy speaks of the address \`${name}\`, and who has it, no manifest tells.`,
  ),
  'guarantee.addressTaken': say(
    ['name', 'service', 'fate'],
    ({ name, service }) =>
      `A policy speaks of the address \`${name}\`, and Service \`${shortName(String(service))}\` has no \`externalTrafficPolicy\`: a node may pass connections on in its own name.`,
  ),
};

function shortCaller(name: string): string {
  return name.startsWith('pod:') ? name : shortName(name);
}

/**
 * Why a goal is not met, from the answer to it; of one that was not met at the start and is now, whether that opened more than
 * another allows.
 *
 * @param cards those of the mesh that was graded
 * @param start how the goals fared before anything was written; null if nobody knows
 * @returns null for a goal that is met and opens nothing
 */
export function explainGoal(
  goals: readonly Goal[],
  results: readonly GoalResult[],
  index: number,
  cards: readonly Card[],
  start: readonly GoalResult[] | null = null,
): GoalSentence | null {
  const goal = goals[index];
  const result = results[index];
  if (goal === undefined || result === undefined) return null;
  if (result.isMet) return start?.[index]?.isMet === false ? tooWide(goals, results, goal, cards) : null;
  const [first] = result.mismatches;
  if (first === undefined) return null;
  if (goal.kind === 'call') return explainCall(first, cards);
  return explainGuarantee(goal.guarantee, result.mismatches, first, cards);
}

function explainCall(mismatch: Mismatch, cards: readonly Card[]): GoalSentence {
  const { field, expected, got, answer } = mismatch;
  const { verdict, worst } = answer;
  const names = callNamesAmong(cards, answer);
  const sentence = `${verdictSentence(verdict, worst.reason, names)}${tokenWords(mismatch, names.caller)}`;
  const origin = causeOf(mismatch);
  if (field === 'status') return { text: `The caller gets ${got}, and the goal says ${expected}. ${sentence}`, origin };
  if (field === 'because') return { text: `\`${shortName(expected)}\` does not decide this. ${sentence}`, origin };
  if (expected === 'fails' && verdict === 'deny')
    return { text: `It connects, and is refused only then. ${sentence}`, origin };
  if (expected === 'deny' && verdict === 'fails') return { text: `It does not even connect. ${sentence}`, origin };
  if (expected === 'fails') return stillConnects(mismatch, 'It still connects') ?? { text: sentence, origin };
  return { text: sentence, origin };
}

function explainGuarantee(
  { only, everybody }: Guarantee,
  mismatches: readonly Mismatch[],
  first: Mismatch,
  cards: readonly Card[],
): GoalSentence {
  const { answer, elsewhere } = first;
  if (elsewhere !== undefined) {
    const fate = everybody === undefined ? 'let in' : 'refused';
    const text = writeNote(ELSEWHERE, elsewhere.note.id, { ...elsewhere.note.params, fate });
    return { text: `${text}${runsAs(String(elsewhere.note.params['name'] ?? ''), cards)}`, origin: elsewhere.origin };
  }
  const names = callNamesAmong(cards, answer);
  const plaintext = only?.includes('mesh')
    ? stillConnects(first, `\`${names.caller}\` reaches \`${names.target}\` in plaintext`)
    : null;
  const { text, origin } = plaintext ?? {
    text: verdictSentence(answer.verdict, answer.worst.reason, names),
    origin: causeOf(first),
  };
  const others = mismatches.slice(1).map((mismatch) => `\`${callNamesAmong(cards, mismatch.answer).caller}\``);
  return { text: others.length === 0 ? text : `${text} The same holds for ${someOf(others)}.`, origin };
}

/** Of an account that nobody has: whom it may be meant for. */
function runsAs(name: string, cards: readonly Card[]): string {
  const meant = cards.find((card) => name.endsWith(`/${card.name}`) || name === card.name);
  if (meant === undefined || meant.principal === null || meant.serviceAccount === meant.name) return '';
  return ` \`${meant.name}\` runs as \`${meant.serviceAccount}\`.`;
}

/** Of a token that a rule refuses: what the rule wants of it, such as the issuer. */
function tokenWords({ answer }: Mismatch, caller: string): string {
  const refused = stepsOf(answer).find(({ stage, outcome }) => stage === 'JWT' && outcome === 'stop');
  const asker = { name: caller, namespace: '' };
  const rule = nearestOf(refused?.rules ?? [], asker);
  const miss = rule === null ? null : missWords(rule, asker);
  return rule === null || miss === null ? '' : ` ${ruleName(rule)}: ${miss}.`;
}

/** A proxy takes plaintext because of a mode; that of the port that was reached. */
function stillConnects({ answer }: Mismatch, clause: string): GoalSentence | null {
  // Of several backends the worst may be the only one that does not connect.
  const connecting = answer.backends.find(({ verdict }) => verdict !== 'fails') ?? answer.worst;
  const accept = connecting.hops.at(-1)?.steps.findLast(({ stage }) => stage === 'Accept');
  const { mode, policy } = accept?.note.params ?? {};
  if (accept === undefined || mode === undefined) return null;
  if (accept.note.id === 'accept.mtls')
    return { text: `${clause}, and with mTLS now: it has a proxy.`, origin: accept.origin };
  const why = policy === '' ? `nothing sets a mode, so ${mode} is in force` : `\`${policy}\` says ${mode}`;
  return { text: `${clause}: ${why}.`, origin: accept.origin };
}

/** The first goal about a target tells what is open beside it. */
function tooWide(
  goals: readonly Goal[],
  results: readonly GoalResult[],
  goal: Goal,
  cards: readonly Card[],
): GoalSentence | null {
  if (goal.kind !== 'call' || goal.call.verdict !== 'allow') return null;
  const isAboutTarget = (one: Goal) =>
    one.kind === 'call' && one.call.verdict === 'allow' && isSameTarget(one.call.to, goal.call.to);
  const isTold = goals.find((one, index) => isAboutTarget(one) && results[index]?.isMet === true) !== goal;
  const forbidding = goals.findIndex(
    (one, index) =>
      one.kind === 'guarantee' && isSameTarget(one.guarantee.to, goal.call.to) && results[index]?.isMet === false,
  );
  const [first] = results[forbidding]?.mismatches ?? [];
  if (isTold || first === undefined) return null;
  // Everybody who was asked keeps to it: whom a policy names beside them is nobody on the map.
  if (first.elsewhere !== undefined) {
    const { note, origin } = first.elsewhere;
    return { text: `Met, but a policy names \`${note.params['name']}\`. Goal ${forbidding + 1} forbids that.`, origin };
  }
  const { caller } = callNamesAmong(cards, first.answer);
  // The same caller may do more than it should; whose service it is, is told by the goal.
  const isSame = caller === shortName(goal.call.from);
  const what = isSame ? `\`${caller}\` may send more than that` : `\`${caller}\` may call it too`;
  return {
    text: `Met, but ${what}. Goal ${forbidding + 1} forbids that.`,
    origin: causeOf(first),
  };
}

function isSameTarget(a: string, b: string): boolean {
  return shortName(a) === shortName(b);
}

/** The line that settled the matter; nothing that is not there has a line. */
function causeOf({ answer }: Mismatch): Origin | null {
  return answer.worst.decision?.origin ?? stepsOf(answer).find(({ outcome }) => outcome === 'stop')?.origin ?? null;
}

function stepsOf({ worst }: Mismatch['answer']): readonly Step[] {
  return worst.hops.at(-1)?.steps ?? [];
}

const LISTED = 3;

function someOf(names: readonly string[]): string {
  const rest = names.length - LISTED;
  return rest > 0 ? `${names.slice(0, LISTED).join(', ')} and ${rest} more` : listOf(names);
}
