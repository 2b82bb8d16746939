import type { Edge, Verdict } from '../../../engine';

/** gained: something passes that did not · lost: nothing passes any more · changed: more, less or otherwise · transport: only how it is sent */
export type Change = 'gained' | 'lost' | 'changed' | 'transport';

/** An edge that is not what it was. */
export interface EdgeChange {
  readonly change: Change;
  readonly before: Edge;
  readonly after: Edge;
}

export type EdgeChanges = ReadonlyMap<string, EdgeChange>;

export const noChanges: EdgeChanges = new Map();

/** The edges of `after` that were something else in `before`. An edge that had no counterpart has not changed. */
export function edgeChanges(before: readonly Edge[], after: readonly Edge[]): EdgeChanges {
  const byId = new Map(before.map((edge) => [edge.id, edge]));
  // A card that an edit splits has a new id; the pair that is asked about stays the same.
  const byPair = new Map(before.map((edge) => [pairKey(edge), edge]));
  const changes = new Map<string, EdgeChange>();
  for (const edge of after) {
    const old = byId.get(edge.id) ?? byPair.get(pairKey(edge));
    const change = old === undefined ? null : changeOf(old, edge);
    if (old !== undefined && change !== null) changes.set(edge.id, { change, before: old, after: edge });
  }
  return changes;
}

function pairKey({ from, to }: Edge): string {
  return JSON.stringify([from, to.kind, to.id, to.port]);
}

function changeOf(before: Edge, after: Edge): Change | null {
  if (passes[before.verdict] === 'no' && passes[after.verdict] === 'yes') return 'gained';
  if (passes[before.verdict] === 'yes' && passes[after.verdict] === 'no') return 'lost';
  if (before.verdict !== after.verdict || before.label !== after.label) return 'changed';
  return before.transport === after.transport ? null : 'transport';
}

/** Whether any request gets through. */
const passes: Readonly<Record<Verdict, 'yes' | 'no' | 'open'>> = {
  allow: 'yes',
  depends: 'yes',
  deny: 'no',
  fails: 'no',
  unknown: 'open',
};
