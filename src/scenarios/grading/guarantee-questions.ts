import type { Question } from '../../engine';
import { type Names, questionOf } from '../format/question';
import type { Guarantee, ScenarioCall } from '../format/scenario';
import { namespacesIn, promisedIn, promisedOutside } from './guarantee-callers';
import { isStock } from './stock-callers';

/** One question about a guarantee. */
export interface GuaranteeQuestion {
  readonly question: Question;
  /** Who stands for all that nobody can tell apart: a workload, or `internet`. */
  readonly caller: string;
  /** Whether the manifests do not hold the caller. */
  readonly isStranger: boolean;
  /** Somebody who may come to be in a namespace of which all are meant; null: the caller is nobody of that kind. */
  readonly member: Card | null;
  /** Whether it goes to a pod's own address though the guarantee names the Service. */
  readonly isPastService: boolean;
}

/**
 * Whom a guarantee is about, and how they may call, each for all requests that it leaves open. What must not happen is asked by the
 * Service and straight to its pods; what must, by the Service. The first is the example that people read. What a workload says to
 * itself is not asked.
 */
export function questionsAbout(guarantee: Guarantee, names: Names): readonly GuaranteeQuestion[] {
  const asked: Asked = askedBy(guarantee);
  const inside = names.cards.flatMap((card): readonly GuaranteeQuestion[] => {
    const from = promisedIn(guarantee, card, names);
    const [caller] = card.workloads;
    if (from === undefined || caller === undefined) return [];
    const ways = waysTo(asked, names, card.workloads);
    return ways
      .filter((way) => way === asked || guarantee.everybody === undefined)
      .map((way) => ({
        question: questionOf({ ...way, from }, names),
        caller,
        isStranger: isStock(card),
        member: null,
        isPastService: way !== asked,
      }));
  });
  const members = membersOf(guarantee, names).flatMap((card) =>
    waysTo(asked, names, []).map((way): GuaranteeQuestion => {
      const question = questionOf({ ...way, from: card.id }, names);
      return { question, caller: card.id, isStranger: true, member: card, isPastService: way !== asked };
    }),
  );
  const isGateway = isGatewayPort(asked, names);
  const isPlain = isGateway && !asked.to.startsWith('gateway:');
  const entry: Asked = isPlain ? { ...asked, to: `gateway:${asked.to}`, extent: 'gateway' } : asked;
  const outside = promisedOutside(guarantee).map(
    (from): GuaranteeQuestion => ({
      question: questionOf({ ...entry, from }, names),
      caller: from,
      isStranger: false,
      member: null,
      isPastService: false,
    }),
  );
  return isGateway ? [...outside, ...inside, ...members] : [...inside, ...members, ...outside];
}

type Card = Names['cards'][number];

/** Who may not be in a namespace may still come to be there: one without a proxy, and one with a name that no policy holds. */
function membersOf({ nobody = [] }: Guarantee, { cards }: Names): readonly Card[] {
  if (nobody.includes('*')) return [];
  return namespacesIn(nobody).flatMap((namespace) =>
    cards.filter(isStock).map((card) => ({
      ...card,
      id: `${card.id} in ${namespace}`,
      kind: 'workload',
      namespace,
      principal: card.principal?.replace(/\/ns\/.*/, `/ns/${namespace}/sa/-anybody-`) ?? null,
    })),
  );
}

type Asked = Omit<ScenarioCall, 'from'>;

/** What is asked, whoever asks it. */
function askedBy(guarantee: Guarantee): Asked {
  const { only: _, nobody: __, everybody: ___, modal: ____, title: _____, ...asked } = guarantee;
  return asked;
}

function isGatewayPort(asked: Asked, names: Names): boolean {
  const { id, port } = questionOf({ ...asked, from: 'internet' }, names).to;
  return names.cards.some(
    ({ kind, ports }) => kind === 'gateway' && ports.some((one) => one.service === id && one.port === port),
  );
}

/** By the Service, and by the addresses of the pods behind it. */
function waysTo(asked: Asked, names: Names, callers: readonly string[]): readonly Asked[] {
  const { id, port } = questionOf({ ...asked, from: 'internet' }, names).to;
  const backends = names.cards.flatMap((card) => {
    const [pod] = card.workloads;
    const behind = card.ports.find((one) => one.service === id && one.port === port);
    return pod === undefined || behind === undefined || behind.targetPort === null
      ? []
      : [{ pod, port: behind.targetPort, all: card.workloads }];
  });
  const others = backends.filter(({ all }) => all.length > 1 || !callers.includes(all[0] ?? ''));
  if (backends.length > 0 && others.length === 0) return [];
  if (asked.to.startsWith('pod:')) return [asked];
  const pods = others.filter(({ pod }) => !callers.includes(pod));
  return [asked, ...pods.map((one) => ({ ...asked, to: `pod:${one.pod}:${one.port}` }))];
}
