import type { Answer, Engine, Note, Question } from '../engine';
import { hasIdentity, isRefused, namedBy } from './check-expectation';
import { type CheckedAnswer, checkedAnswer } from './checked-answer';
import { findPassing } from './find-passing';
import { callerOf, type Names, questionOf } from './question';
import type { Guarantee } from './scenario';
import { isStock } from './stock-callers';

export interface GuaranteeResult {
  readonly kind: 'guarantee';
  /** `pass`: every such request is refused · `fail`: one passes · `open`: neither was found. */
  readonly outcome: 'pass' | 'fail' | 'open';
  /** How many callers were asked; those that nobody can tell apart count once. */
  readonly callers: number;
  /** How many of these the manifests do not hold: somebody without a proxy, and another workload of the mesh. */
  readonly strangers: number;
  /** How many questions that took, each about every request that the guarantee leaves open: by the Service and straight to its pods. */
  readonly questions: number;
  /** The request that passes, or one that could not be decided. */
  readonly answer: CheckedAnswer | null;
  /** Whether whoever `answer` is about is in the manifests. */
  readonly isStranger: boolean;
  /** Why it is open; null: the request decides, and none was found that passes. */
  readonly undecided: Note | null;
  /** How many single requests were tried where the evaluator could not decide all of them at once. */
  readonly tried: number;
}

/** The callers and ways to ask about. */
interface Asked {
  readonly question: Question;
  readonly isStranger: boolean;
}

/**
 * Whether only those callers may make such a call. Every caller is asked for all requests at once; `depends` is no counterexample
 * yet, as what a rule leaves another may take: only a single request that passes is.
 *
 * @param names those of a mesh with strangers in it
 */
export function proveGuarantee(guarantee: Guarantee, engine: Engine, names: Names): GuaranteeResult {
  const asked = questionsAbout(guarantee, names);
  const counts = {
    callers: new Set(asked.map(({ question }) => callerKey(question))).size,
    strangers: new Set(asked.filter(({ isStranger }) => isStranger).map(({ question }) => callerKey(question))).size,
    questions: asked.length,
  };
  let tried = 0;
  let open: { readonly answer: Answer; readonly isStranger: boolean } | null = null;
  for (const { question, isStranger } of asked) {
    const answer = engine.ask(question);
    if (isRefused(answer) || (guarantee.only.includes('mesh') && hasIdentity(answer))) continue;
    const found = answer.verdict === 'depends' ? findPassing(engine, answer) : null;
    tried += found?.tried ?? 0;
    const passing = answer.verdict === 'allow' ? answer : (found?.answer ?? null);
    if (passing !== null) {
      const example = checkedAnswer(passing);
      return { kind: 'guarantee', outcome: 'fail', ...counts, answer: example, isStranger, undecided: null, tried };
    }
    open ??= { answer, isStranger };
  }
  return {
    kind: 'guarantee',
    outcome: open === null ? 'pass' : 'open',
    ...counts,
    answer: open === null ? null : checkedAnswer(open.answer),
    isStranger: open?.isStranger === true,
    undecided: open?.answer.verdict === 'unknown' ? open.answer.worst.reason : null,
    tried,
  };
}

/** Callers of the manifests come first, so that they are the examples. What a workload says to itself is not asked. */
function questionsAbout(guarantee: Guarantee, names: Names): readonly Asked[] {
  const isNamed = namedBy(guarantee.only, names);
  const service = questionOf({ ...guarantee, from: 'internet' }, names).to;
  const isGateway = names.cards.some(
    ({ kind, ports }) => kind === 'gateway' && ports.some((port) => port.service === service.id),
  );
  const callers = [...names.cards].sort((a, b) => Number(isStock(a)) - Number(isStock(b)));
  const inside = callers.flatMap((card): readonly Asked[] => {
    const from = card.workloads.find((id) => !isNamed(callerOf(id, names)));
    if (from === undefined) return [];
    return waysTo(guarantee, names, card.workloads).map((way) => ({
      question: questionOf({ ...way, from }, names),
      isStranger: isStock(card),
    }));
  });
  // Nothing outside reaches a Service but through a gateway, which is one of the callers above.
  if (!isGateway || isNamed({ kind: 'outside' })) return inside;
  const to = guarantee.to.replace(/^(gateway:)?/, 'gateway:');
  const fromOutside = questionOf({ ...guarantee, to, extent: 'gateway', from: 'internet' }, names);
  return [{ question: fromOutside, isStranger: false }, ...inside];
}

/** By the Service, and by the addresses of the pods behind it. */
function waysTo(guarantee: Guarantee, names: Names, callers: readonly string[]): readonly Omit<Guarantee, 'only'>[] {
  const { id, port } = questionOf({ ...guarantee, from: 'internet' }, names).to;
  const backends = names.cards.flatMap((card) => {
    const [pod] = card.workloads;
    const behind = card.ports.find((one) => one.service === id && one.port === port);
    return pod === undefined || behind === undefined || behind.targetPort === null
      ? []
      : [{ pod, port: behind.targetPort, all: card.workloads }];
  });
  const others = backends.filter(({ all }) => all.length > 1 || !callers.includes(all[0] ?? ''));
  if (backends.length > 0 && others.length === 0) return [];
  if (guarantee.to.startsWith('pod:')) return [guarantee];
  const pods = others.filter(({ pod }) => !callers.includes(pod));
  return [guarantee, ...pods.map((one) => ({ ...guarantee, to: `pod:${one.pod}:${one.port}` }))];
}

function callerKey({ from }: Question): string {
  return from.kind === 'workload' ? from.id : 'outside';
}
