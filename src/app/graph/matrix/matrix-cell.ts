import type { Question, ReachabilityMatrix, Transport, Verdict } from '../../../engine';
import { anyRequestOf, OPEN } from '../../../scenarios/format/any-request';
import type { Lens } from '../../store/state';

/* The engine has the same two lists, but its code belongs to the worker. A test compares them. */
export const verdictCodes: readonly (Verdict | null)[] = [null, 'allow', 'depends', 'deny', 'fails', 'unknown'];
export const transportCodes: readonly Transport[] = ['mtls', 'hbone', 'tls', 'plaintext', 'failed'];

export interface MatrixCell {
  /** Null for a pair that cannot be: a card and itself. */
  readonly verdict: Verdict | null;
  readonly transport: Transport;
  readonly label: string;
}

export function cellAt(matrix: ReachabilityMatrix, caller: number, port: number): MatrixCell {
  const at = caller * matrix.ports.length + port;
  return {
    verdict: verdictCodes[matrix.verdicts[at] ?? 0] ?? null,
    transport: transportCodes[matrix.transports[at] ?? 0] ?? 'mtls',
    label: matrix.labelTexts[matrix.labels[at] ?? 0] ?? '',
  };
}

/** What a cell asks. */
export function questionAt(
  matrix: ReachabilityMatrix,
  caller: number,
  port: number,
  lens: Lens | null,
): Question | null {
  const from = matrix.identities[caller];
  const column = matrix.ports[port];
  if (from === undefined || column === undefined) return null;
  const { target } = column;
  const isEntrance = from.kind === 'outside' && target.kind === 'service';
  const to = isEntrance ? { kind: 'gateway' as const, id: target.id, port: target.port } : target;
  return { from, to, speaks: OPEN, http: anyRequestOf(lens) };
}
