import type { BackendAnswer, Card, Verdict } from '../../../engine';
import type { Graph } from '../build-graph';
import type { Point } from '../layout/geometry';
import { lengthOf, sliceWire } from '../layout/wires/wire-geometry';

/** The way of a request onto the hop with that index; the first hop is only a place. Empty if the map does not show it. */
export function playPath(graph: Graph, cards: readonly Card[], answer: BackendAnswer, hop: number, isEnd: boolean) {
  const ids = answer.hops.map(({ id }) => cardOf(cards, id));
  const [from, to] = [ids[hop - 1] ?? null, ids[hop] ?? null];
  if (hop === 0) {
    const wire = wireBetween(graph, to, ids[1] ?? null) ?? wireFrom(graph, to);
    // Refused before it arrived anywhere: the request ends where the wire is cut.
    if (isEnd && answer.verdict === 'fails' && wire !== null) return untilCut(wire);
    const start = wire?.points[0] ?? null;
    return start === null ? [] : [start];
  }
  return wireBetween(graph, from, to)?.points ?? [];
}

interface DrawnWire {
  readonly points: readonly Point[];
  readonly verdict: Verdict;
  readonly cut: number;
}

function untilCut({ points, cut }: DrawnWire): readonly Point[] {
  return sliceWire(points, 0, Math.min(cut, lengthOf(points)));
}

function wireBetween(graph: Graph, from: string | null, to: string | null): DrawnWire | null {
  return drawn(graph.edges.find((edge) => edge.type === 'call' && edge.source === from && edge.target === to));
}

/** The wire that is looked at, where the trace does not tell whom it was meant for. */
function wireFrom(graph: Graph, from: string | null): DrawnWire | null {
  return drawn(
    graph.edges.find((edge) => edge.type === 'call' && edge.source === from && edge.data?.edge.verdict === 'fails'),
  );
}

function drawn(edge: Graph['edges'][number] | undefined): DrawnWire | null {
  if (edge?.type !== 'call' || edge.data === undefined) return null;
  return { points: edge.data.points, verdict: edge.data.edge.verdict, cut: edge.data.plate.along };
}

function cardOf(cards: readonly Card[], hop: string): string | null {
  const isOutside = hop === 'outside';
  const card = cards.find(({ kind, workloads }) =>
    isOutside ? kind === 'outside' : workloads.some((id) => id === hop),
  );
  return card?.id ?? null;
}
