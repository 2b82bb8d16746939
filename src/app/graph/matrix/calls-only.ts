import type { MeshView, ReachabilityMatrix } from '../../../engine';

/** The matrix without the pairs that nobody declared, routes or names. Rows and columns keep their places. */
export function callsOnly(matrix: ReachabilityMatrix, { edges }: MeshView): ReachabilityMatrix {
  const callers = new Map(matrix.callers.map((id, index) => [id, index]));
  const ports = new Map(matrix.ports.map(({ card, port }, index) => [`${card} ${port}`, index]));
  const verdicts = new Uint8Array(matrix.verdicts.length);
  for (const { isCall, fromCard, toCard, port } of edges) {
    const row = callers.get(fromCard);
    const column = ports.get(`${toCard} ${port}`);
    if (!isCall || row === undefined || column === undefined) continue;
    const at = row * matrix.ports.length + column;
    verdicts[at] = matrix.verdicts[at] ?? 0;
  }
  return { ...matrix, verdicts };
}
