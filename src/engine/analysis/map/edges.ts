import type { ControlPlane } from '../../controlplane/control-plane';
import type { Answer } from '../../dataplane/answer';
import type { Caller, Target } from '../../dataplane/question';
import { endsOf } from '../answer/ends-of';
import type { LoadOptions } from '../load-options';
import type { Card, Edge } from './mesh-view';
import { createPaint, type Paint } from './paint';
import { outsideOf } from './calls-to';
import { callerOf, indexCalls, INTERNET, isPair, type Pair, stockCards, targetOf } from './pairs';

/** More pairs than these are not sent as edges; the matrix holds them all. */
const MOST_EDGES = 4_000;

/** Where nobody is known to call anybody, all pairs are shown if they are not more than these. */
const FEW_PAIRS = 60;

/** The edges of the map, and what they are chosen from. */
interface MapEdges {
  readonly edges: readonly Edge[];
  /** Which were chosen: not those that were asked for where there are too many or none. */
  readonly shown: LoadOptions['edges'];
  readonly pairCount: number;
  readonly callers: readonly Card[];
}

/** The edges of the map: all pairs, or only calls, painted for every request or for the lens's kind. */
export function buildEdges(plane: ControlPlane, cards: readonly Card[], options: LoadOptions): MapEdges {
  const callers = callersOutside(cards, options);
  const everybody = [...callers, ...cards];
  const portCount = cards.reduce((sum, card) => sum + card.ports.length, 0);
  const gatewayPorts = cards.reduce((sum, card) => sum + (card.kind === 'gateway' ? card.ports.length : 0), 0);
  // Everybody inside but the card itself may call each port; from outside there are only the gateways'.
  const pairCount = portCount * (cards.length - 1) + callers.length * gatewayPorts;
  const callersOf = indexCalls(plane, everybody, options.calls);
  const called = cards.flatMap((to) => to.ports.map((port) => ({ to, port, by: new Set(callersOf(to, port)) })));
  const isUncalled = pairCount <= FEW_PAIRS && called.every(({ by }) => by.size === 0);
  const isAll = (options.edges === 'all' || isUncalled) && portCount * everybody.length <= MOST_EDGES;
  const ask = painted(plane, options.lens);
  const edges: Edge[] = [];
  for (const { to, port, by } of called) {
    for (const from of isAll ? everybody : by) {
      if (isPair(from, to) && edges.length < MOST_EDGES)
        edges.push(toEdge(plane, ask, { from, to, port }, by.has(from)));
    }
  }
  return { edges, shown: isAll ? 'all' : 'calls', pairCount, callers };
}

/** Every pair that one card takes part in, called or not, with the stock callers among those who call it. */
export function buildNeighbours(
  plane: ControlPlane,
  cards: readonly Card[],
  id: string,
  options: LoadOptions,
): { readonly incoming: readonly Edge[]; readonly outgoing: readonly Edge[] } {
  const everybody = [...callersOutside(cards, options), ...cards];
  const all = [...everybody, ...stockCards(plane)];
  const callersOf = indexCalls(plane, everybody, options.calls);
  const ask = painted(plane, options.lens);
  const edgesTo = (to: Card, callers: readonly Card[]) =>
    to.ports.flatMap((port) => {
      const called = new Set(callersOf(to, port));
      const pairs = callers.filter((from) => isPair(from, to));
      return pairs.map((from) => toEdge(plane, ask, { from, to, port }, called.has(from)));
    });
  return {
    incoming: cards.filter((card) => card.id === id).flatMap((to) => edgesTo(to, all)),
    outgoing: all.filter((card) => card.id === id).flatMap((from) => cards.flatMap((to) => edgesTo(to, [from]))),
  };
}

function callersOutside(cards: readonly Card[], { calls }: LoadOptions): readonly Card[] {
  return calls.some((call) => call.from === INTERNET.id) ? [INTERNET] : outsideOf(cards);
}

/** Asks for one pair after another, each target prepared once. */
export function painted(plane: ControlPlane, lens: LoadOptions['lens']): Ask {
  const paint = createPaint(plane, lens);
  const prepared = new Map<string, ReturnType<Paint['to']>>();
  return (caller, target) => {
    const key = JSON.stringify(target);
    const known = prepared.get(key) ?? paint.to(target);
    prepared.set(key, known);
    return known(caller);
  };
}

type Ask = (caller: Caller, target: Target) => Answer;

function toEdge(plane: ControlPlane, ask: Ask, pair: Pair, isCall: boolean): Edge {
  const { from, to, port } = pair;
  const caller = callerOf(from);
  const target = targetOf(plane, pair);
  const answer = ask(caller, target);
  const isPart = 'backend' in target;
  return {
    id: `${from.id} -> ${port.service}:${port.port}${isPart ? ` @ ${to.id}` : ''}`,
    fromCard: from.id,
    toCard: to.id,
    from: caller,
    to: target,
    fromName: from.name,
    toName: to.name,
    port: port.port,
    verdict: answer.verdict,
    transport: answer.transport,
    label: answer.label,
    callerSees: answer.worst.callerSees,
    ends: endsOf(answer.backends),
    shadow: answer.worst.shadow?.verdict ?? null,
    decidedBy: [
      ...new Set(answer.backends.flatMap((backend) => (backend.decision === null ? [] : [backend.decision.id]))),
    ],
    matchedBy: [...new Set(answer.backends.flatMap((backend) => backend.matchedBy ?? []))],
    isCall,
  };
}
