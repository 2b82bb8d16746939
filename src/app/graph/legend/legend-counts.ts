import type { Card, MeshView, ReachabilityMatrix, Transport, Verdict } from '../../../engine';
import { transportCodes, verdictCodes } from '../matrix/matrix-cell';
import { verdicts } from '../../../words/verdict/verdicts';
import { hidesCard, transports, visibleEdges } from '../edges/visible-edges';

/** What the legend counts. */
export interface LegendCounts {
  readonly verdict: Readonly<Record<Verdict, number>>;
  readonly transport: Readonly<Record<Transport, number>>;
  readonly shown: number;
  readonly all: number;
}

export function edgeCounts(view: MeshView, hidden: readonly string[]): LegendCounts {
  return {
    verdict: tally(verdicts, (verdict) => view.edges.filter((edge) => edge.verdict === verdict).length),
    transport: tally(transports, (transport) => view.edges.filter((edge) => edge.transport === transport).length),
    shown: visibleEdges(view, hidden).length,
    all: view.edges.length,
  };
}

/** One pass over the codes: a large mesh has many thousands of them. */
export function matrixCounts(
  matrix: ReachabilityMatrix,
  cards: readonly Card[],
  hidden: readonly string[],
): LegendCounts {
  const verdictCounts = verdictCodes.map(() => 0);
  const transportCounts = transportCodes.map(() => 0);
  const isVerdictShown = verdictCodes.map((verdict) => verdict !== null && !hidden.includes(verdict));
  const isTransportShown = transportCodes.map((transport) => !hidden.includes(transport));
  const gone = new Set(cards.filter((card) => hidesCard(hidden, card)).map((card) => card.id));
  const isPortShown = matrix.ports.map((port) => !gone.has(port.card));
  let shown = 0;
  for (const [row, caller] of matrix.callers.entries()) {
    const isCallerShown = !gone.has(caller);
    for (let column = 0; column < matrix.ports.length; column += 1) {
      const at = row * matrix.ports.length + column;
      const verdict = matrix.verdicts[at] ?? 0;
      if (verdict === 0) continue;
      const transport = matrix.transports[at] ?? 0;
      verdictCounts[verdict] = (verdictCounts[verdict] ?? 0) + 1;
      transportCounts[transport] = (transportCounts[transport] ?? 0) + 1;
      if (isCallerShown && isPortShown[column] && isVerdictShown[verdict] && isTransportShown[transport]) shown += 1;
    }
  }
  return {
    verdict: tally(verdicts, (verdict) => verdictCounts[verdictCodes.indexOf(verdict)] ?? 0),
    transport: tally(transports, (transport) => transportCounts[transportCodes.indexOf(transport)] ?? 0),
    shown,
    all: verdictCounts.reduce((sum, count) => sum + count, 0),
  };
}

function tally<Key extends string>(keys: readonly Key[], count: (key: Key) => number): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<Key, number>;
}
