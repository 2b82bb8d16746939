import type { Question } from '../../../engine';
import { callerOf, type Names, questionOf } from '../../format/question';
import type { Goal } from '../../format/scenario';
import { isStock } from '../stock-callers';
import { askedIn } from './asked-in';
import type { LaterMesh } from './latecomers';

/** Who calls what, and what neither the manifests nor the request tell. */
export type AskedCall = Omit<Question, 'speaks' | 'http'>;

/**
 * Everybody calls everything: those first of whom goals speak. Whoever may come to be in a namespace calls as well; from outside the
 * cluster only gateways are called. What a workload says to itself is not asked.
 */
export function* callsAmong(goals: readonly Goal[], { names, later }: LaterMesh): Generator<AskedCall> {
  const asked = goals.map(askedIn);
  const told = goals.flatMap((goal) => (goal.kind === 'call' ? [goal.call.from] : []));
  const [first] = asked.flatMap(({ at }) => at ?? []);
  const [authorizer] = asked.flatMap((one) => one.authorizer ?? []);
  const circumstances = { ...(first !== undefined && { at: first }), ...(authorizer !== undefined && { authorizer }) };

  const own = names.cards.flatMap(({ workloads }) => workloads.slice(0, 1)).filter((id) => !id.endsWith(`/${later}`));
  const inside = [...new Set([...told.filter((name) => !isOutside(name)), ...own, ...newcomers(names)])];
  const outside = [...new Set([...told.filter(isOutside), 'internet'])];
  for (const { to, isGateway, behind } of targetsOf(
    asked.map(({ to }) => to),
    names,
  )) {
    for (const from of isGateway ? [...outside, ...inside] : inside) {
      const place = isGateway && isOutside(from) ? `gateway:${to}` : to;
      const question = questionOf({ from, to: place, ...(isGateway && { extent: 'gateway' as const }) }, names);
      const caller = question.from;
      if (caller.kind === 'workload' && behind.includes(caller.id)) continue;
      yield { from: caller, to: question.to, ...circumstances };
    }
  }
}

interface CalledPort {
  readonly to: string;
  readonly isGateway: boolean;
  /** Workloads that answer there. */
  readonly behind: readonly string[];
}

function targetsOf(asked: readonly string[], { cards }: Names): readonly CalledPort[] {
  const declared = cards.flatMap(({ kind, workloads, ports }) =>
    ports.map(({ service, port }) => ({ to: `${service}:${port}`, isGateway: kind === 'gateway', workloads })),
  );
  const services = [...new Set(declared.map(({ to }) => to))].map((to): CalledPort => {
    const same = declared.filter((one) => one.to === to);
    const behind = same.flatMap(({ workloads }) => workloads);
    return { to, isGateway: same.some(({ isGateway }) => isGateway), behind };
  });
  const pods = asked.filter((to) => to.startsWith('pod:'));
  const isAsked = ({ to }: CalledPort) => asked.some((one) => one.endsWith(to) || to.endsWith(`/${one}`));
  return [
    ...services.filter(isAsked),
    ...[...new Set(pods)].map((to) => ({ to, isGateway: false, behind: [] })),
    ...services.filter((one) => !isAsked(one)),
  ];
}

/** Somebody with an identity of its own in each namespace. */
function newcomers({ cards }: Names): readonly string[] {
  const namespaces = [...new Set(cards.map(({ namespace }) => namespace))].filter((name) => name !== '');
  return cards
    .filter((card) => isStock(card) && card.principal !== null)
    .flatMap(({ id }) => namespaces.map((namespace) => `${id} in ${namespace}`));
}

function isOutside(name: string): boolean {
  return callerOf(name, { cards: [] }).kind === 'outside';
}
