import type { ControlPlane } from '../../controlplane/control-plane';
import type { Answer } from '../../dataplane/answer';
import type { Caller, Target } from '../../dataplane/question';
import type { LoadOptions } from '../load-options';
import type { Card, Edge } from './mesh-view';
import { createPaint, type Paint } from './paint';
import { callerOf, indexCalls, INTERNET, isPair, type Pair, targetOf } from './pairs';

/** More pairs than these are not sent as edges; the matrix holds them all. */
const MOST_EDGES = 4_000;

/** The edges of the map: all pairs, or only calls, painted for every request or for the lens's kind. */
export function buildEdges(
  plane: ControlPlane,
  cards: readonly Card[],
  options: LoadOptions,
): { readonly edges: readonly Edge[]; readonly pairCount: number; readonly callers: readonly Card[] } {
  const hasInternet =
    cards.some((card) => card.kind === 'gateway') || options.calls.some((call) => call.from === INTERNET.id);
  const callers = hasInternet ? [INTERNET] : [];
  const everybody = [...callers, ...cards];
  const portCount = cards.reduce((sum, card) => sum + card.ports.length, 0);
  const isAll = options.edges === 'all' && portCount * everybody.length <= MOST_EDGES;
  const callersOf = indexCalls(plane, everybody, options.calls);
  const paint = createPaint(plane, options.lens);
  const prepared = new Map<string, ReturnType<Paint['to']>>();
  const ask: Ask = (caller, target) => {
    const key = JSON.stringify(target);
    const known = prepared.get(key) ?? paint.to(target);
    prepared.set(key, known);
    return known(caller);
  };
  const edges: Edge[] = [];
  for (const to of cards) {
    for (const port of to.ports) {
      const called = new Set(callersOf(to, port));
      for (const from of isAll ? everybody : called) {
        if (isPair(from, to) && edges.length < MOST_EDGES)
          edges.push(toEdge(plane, ask, { from, to, port }, called.has(from)));
      }
    }
  }
  const gatewayPorts = cards.reduce((sum, card) => sum + (card.kind === 'gateway' ? card.ports.length : 0), 0);
  // Everybody inside but the card itself may call each port; from outside there are only the gateways'.
  const pairCount = portCount * (cards.length - 1) + (hasInternet ? gatewayPorts : 0);
  return { edges, pairCount, callers };
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
    shadow: answer.worst.shadow?.verdict ?? null,
    decidedBy: [
      ...new Set(answer.backends.flatMap((backend) => (backend.decision === null ? [] : [backend.decision.id]))),
    ],
    matchedBy: [...new Set(answer.backends.flatMap((backend) => backend.matchedBy ?? []))],
    isCall,
  };
}
