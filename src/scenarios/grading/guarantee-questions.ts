import type { Caller, Question } from '../../engine';
import { callerOf, type Names, questionOf } from '../format/question';
import type { Guarantee } from '../format/scenario';
import { isStock } from './stock-callers';

/** One question about a guarantee. */
export interface GuaranteeQuestion {
  readonly question: Question;
  /** Who stands for all that nobody can tell apart: a workload, or `internet`. */
  readonly caller: string;
  /** Whether the manifests do not hold the caller. */
  readonly isStranger: boolean;
  /** Whether it goes to a pod's own address though the guarantee names the Service. */
  readonly isPastService: boolean;
}

/**
 * Whom a guarantee is about, and how they may call, each for all requests that it leaves open: everybody of the mesh whom it does not
 * name, by the Service and straight to its pods, and whoever comes from outside. The first is the example that people read. What a
 * workload says to itself is not asked.
 */
export function questionsAbout(guarantee: Guarantee, names: Names): readonly GuaranteeQuestion[] {
  const isNamed = namedBy(guarantee.only, names);
  const inside = names.cards.flatMap((card): readonly GuaranteeQuestion[] => {
    const from = card.workloads.find((id) => !isNamed(callerOf(id, names)));
    const [caller] = card.workloads;
    if (from === undefined || caller === undefined) return [];
    return waysTo(guarantee, names, card.workloads).map((way) => ({
      question: questionOf({ ...way, from }, names),
      caller,
      isStranger: isStock(card),
      isPastService: way !== guarantee,
    }));
  });
  if (isNamed({ kind: 'outside' })) return inside;
  const isGateway = isGatewayPort(guarantee, names);
  const isPlain = isGateway && !guarantee.to.startsWith('gateway:');
  const entry: Omit<Guarantee, 'only'> = isPlain
    ? { ...guarantee, to: `gateway:${guarantee.to}`, extent: 'gateway' }
    : guarantee;
  const outside: GuaranteeQuestion = {
    question: questionOf({ ...entry, from: 'internet' }, names),
    caller: 'internet',
    isStranger: false,
    isPastService: false,
  };
  return isGateway ? [outside, ...inside] : [...inside, outside];
}

export function namedBy(only: readonly string[], names: Names): (caller: Caller) => boolean {
  const ids = new Set(only.map((name) => callerKey(callerOf(name, names))));
  const namespaces = only.flatMap((name) => (name.endsWith('/*') ? [name.slice(0, -1)] : []));
  return (caller) => {
    const key = callerKey(caller);
    return ids.has(key) || namespaces.some((namespace) => key.startsWith(namespace));
  };
}

function callerKey(caller: Caller): string {
  return caller.kind === 'workload' ? caller.id : 'outside';
}

function isGatewayPort(guarantee: Guarantee, names: Names): boolean {
  const { id, port } = questionOf({ ...guarantee, from: 'internet' }, names).to;
  return names.cards.some(
    ({ kind, ports }) => kind === 'gateway' && ports.some((one) => one.service === id && one.port === port),
  );
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
