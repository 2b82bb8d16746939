import type { ControlPlane } from '../../controlplane/control-plane';
import type { HttpRequest, Question, Target, WorkloadId } from '../../dataplane/question';
import { answerQuestion } from '../answer/answer-question';
import { buildCards } from '../map/cards';
import { callsTo, isGuardedBy } from '../map/calls-to';
import { callerOf, type Pair, stockCards, targetOf } from '../map/pairs';
import { OTHER_PATH, type Sample, samplesOf } from './samples';
import { ESCAPES, SPELLINGS } from './spellings';

/** A request that gets past a rule although it may mean the same as one that does not. */
export interface Attack {
  /** What is different: `attack.slash-after`, …. Its words are in `src/words`. */
  readonly id: string;
  /** It is answered `allow`. */
  readonly question: Question;
  /** It is refused. */
  readonly plain: Question;
}

export interface AttackReport {
  readonly policy: string;
  readonly rule: number;
  /** How many requests were asked instead of those that are refused. 0: none was found to begin with. */
  readonly tried: number;
  /** Among how many calls such a request was looked for. 0: rules of this policy refuse nobody, or nobody calls what it guards. */
  readonly searched: number;
  /** Some calls, or some of what the rule names, were not gone through: there are more than are tried. */
  readonly isCut: boolean;
  readonly attacks: readonly Attack[];
}

/** Calls among which one that the rule refuses is looked for; each costs an answer. */
const MOST_SEARCHED = 120;

/**
 * Tries to get past a rule: of a DENY rule, by what it refuses, asked otherwise; of an ALLOW rule, by what it does not let in, asked as
 * if it did. Every attack is an answer like any other.
 *
 * @param policy `namespace/name` of an AuthorizationPolicy
 */
export function findAttacks(plane: ControlPlane, policy: string, rule: number): AttackReport {
  const written = plane.mesh.authorizationPolicies.find((one) => one.id === policy);
  const wanted = written?.rules[rule];
  const nothing = { policy, rule, tried: 0, searched: 0, isCut: false, attacks: [] };
  if (written === undefined || wanted === undefined || written.isDryRun) return nothing;
  const isDeny = written.action === 'DENY';
  if (!isDeny && written.action !== 'ALLOW') return nothing;
  const pairs = callsTo(plane, buildCards(plane), (card) => isGuardedBy(plane, card, policy));
  const { samples, isCut } = samplesOf(wanted);
  const searched = pairs.slice(0, MOST_SEARCHED);
  const attempts = samples.flatMap((sample) =>
    isDeny ? againstDeny(plane, searched, policy, sample) : againstAllow(plane, searched, policy, sample),
  );
  const attacks = attempts.filter(({ question }) => answerQuestion(plane, question, 'none').verdict === 'allow');
  return {
    policy,
    rule,
    tried: attempts.length,
    searched: searched.length,
    isCut: isCut || searched.length < pairs.length,
    attacks,
  };
}

function againstDeny(plane: ControlPlane, pairs: readonly Pair[], policy: string, sample: Sample): readonly Attack[] {
  const refused = find(plane, pairs, sample.http, (question) => {
    const { verdict, worst } = answerQuestion(plane, question, 'none');
    return verdict === 'deny' && worst.decision?.id === policy;
  });
  if (refused === null) return [];
  const { pair, question: plain } = refused;
  const { path, host, method } = plain.http as { path: string; host: string; method: string };
  const other = (id: string, http: Partial<HttpRequest>): Attack => {
    return { id, plain, question: { ...plain, http: { ...plain.http, ...http } } };
  };
  return [
    ...SPELLINGS.flatMap(({ id, write }) => (write(path) === path ? [] : [other(id, { path: write(path) })])),
    ...sample.prefixes.flatMap((prefix) =>
      path.startsWith(prefix) ? [] : ESCAPES.map(({ id, write }) => other(id, { path: write(prefix, path) })),
    ),
    ...(sample.hasHost
      ? [
          other('attack.host-port', { host: `${host}:${pair.port.port}` }),
          other('attack.host-case', { host: host.toUpperCase() }),
          other('attack.host-dot', { host: `${host}.` }),
        ]
      : []),
    ...(method === 'GET' ? [other('attack.head', { method: 'HEAD' })] : []),
    ...asSomebodyElse(plane, pair, plain),
  ];
}

/** By way of what the rule lets in, to what nothing lets in. */
function againstAllow(plane: ControlPlane, pairs: readonly Pair[], policy: string, sample: Sample): readonly Attack[] {
  const [prefix] = sample.prefixes;
  if (prefix === undefined) return [];
  const passing = find(plane, pairs, sample.http, (question) => {
    const { verdict, worst } = answerQuestion(plane, question, 'none');
    return verdict === 'allow' && worst.decision?.id === policy;
  });
  if (passing === null) return [];
  const plain = { ...passing.question, http: { ...passing.question.http, path: OTHER_PATH } };
  if (answerQuestion(plane, plain, 'none').verdict !== 'deny') return [];
  return ESCAPES.map(({ id, write }) => ({
    id,
    plain,
    question: { ...plain, http: { ...plain.http, path: write(prefix, OTHER_PATH) } },
  }));
}

/** The same request, without the identity or the name that policies know. */
function asSomebodyElse(plane: ControlPlane, { from, to, port }: Pair, plain: Question): readonly Attack[] {
  const stranger = stockCards(plane).find((card) => card.dataPlane === 'none');
  const id = to.workloads[0];
  const target: Target | null =
    id === undefined || port.targetPort === null ? null : { kind: 'pod', id: id as WorkloadId, port: port.targetPort };
  return [
    ...(stranger === undefined || from.id === stranger.id || to.kind === 'gateway'
      ? []
      : [{ id: 'attack.plaintext', plain, question: { ...plain, from: callerOf(stranger) } }]),
    ...(target === null || from.kind === 'outside'
      ? []
      : [{ id: 'attack.pod-address', plain, question: { ...plain, to: target } }]),
  ];
}

function find(
  plane: ControlPlane,
  pairs: readonly Pair[],
  http: HttpRequest,
  isWanted: (question: Question) => boolean,
): { readonly pair: Pair; readonly question: Question } | null {
  for (const pair of pairs) {
    const question: Question = { from: callerOf(pair.from), to: targetOf(plane, pair), speaks: 'http', http };
    if (isWanted(question)) return { pair, question };
  }
  return null;
}
