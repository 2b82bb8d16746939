import type { PicturedCall } from '../../../scenarios/shown/scenario-card';

export interface Placed {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

export interface Picture {
  readonly nodes: readonly Placed[];
  readonly calls: readonly {
    readonly from: Placed;
    readonly to: Placed;
    readonly verdict: PicturedCall[2];
    /** A straight line would run through somebody else. */
    readonly isBowed: boolean;
  }[];
}

/** The size of a node, and of the whole; the picture is drawn between the margins. */
export const NODE = { width: 20, height: 10 };
export const SIZE = { width: 128, height: 72 };
const MARGIN = 8;

/** Callers left of whom they call, as far as calls in a circle allow. */
export function pictureOf(calls: readonly PicturedCall[]): Picture {
  const names = [...new Set(calls.flatMap(([from, to]) => [from, to]))];
  const layers = new Map(names.map((name) => [name, 0]));
  for (let round = 0; round < names.length; round += 1) {
    for (const [from, to] of calls) {
      const wanted = (layers.get(from) ?? 0) + 1;
      if (from !== to && wanted < names.length && wanted > (layers.get(to) ?? 0)) layers.set(to, wanted);
    }
  }
  const used = [...new Set(layers.values())].sort((a, b) => a - b);
  const nodes = used.flatMap((layer, column) => {
    const inLayer = names.filter((name) => layers.get(name) === layer);
    return inLayer.map((name, row): Placed => {
      const x = used.length === 1 ? SIZE.width / 2 : spread(column, used.length, SIZE.width, NODE.width);
      return { name, x, y: (SIZE.height * (row + 1)) / (inLayer.length + 1) };
    });
  });
  const byName = new Map(nodes.map((node) => [node.name, node]));
  return {
    nodes,
    calls: calls.flatMap(([from, to, verdict]) => {
      const [a, b] = [byName.get(from), byName.get(to)];
      if (a === undefined || b === undefined || a === b) return [];
      const isBetween = ({ x, y }: Placed) => a.y === b.y && y === a.y && (x - a.x) * (x - b.x) < 0;
      return [{ from: a, to: b, verdict, isBowed: nodes.some(isBetween) }];
    }),
  };
}

/** The middle of the column. */
function spread(column: number, columns: number, width: number, own: number): number {
  const room = width - 2 * MARGIN - own;
  return MARGIN + own / 2 + (room * column) / (columns - 1);
}
