import type { ControlPlane } from '../../controlplane/control-plane';
import type { Transport, Verdict } from '../../dataplane/answer';
import type { Caller, Target } from '../../dataplane/question';
import { buildCards } from './cards';
import type { LoadOptions } from '../load-options';
import type { CardPort } from './mesh-view';
import { createPaint } from './paint';
import { outsideOf } from './calls-to';
import { callerOf, isPair, stockCards, targetOf } from './pairs';

/** Verdicts by their code in a matrix; code 0 is a pair that cannot be: a card and itself. */
export const VERDICT_CODES: readonly (Verdict | null)[] = [null, 'allow', 'depends', 'deny', 'fails', 'unknown'];

/** Transports by their code in a matrix. */
export const TRANSPORT_CODES: readonly Transport[] = ['mtls', 'hbone', 'tls', 'plaintext', 'failed'];

/**
 * Every caller by every Service port, small enough for thousands of workloads: rows are callers, columns ports, and the arrays can be
 * handed to another thread without copying.
 */
export interface ReachabilityMatrix {
  /** Card ids. */
  readonly callers: readonly string[];
  /** As whom each of them asks. */
  readonly identities: readonly Caller[];
  readonly ports: readonly MatrixPort[];
  /** `verdicts[row * ports.length + column]`, a place in `VERDICT_CODES`. */
  readonly verdicts: Uint8Array;
  /** A place in `TRANSPORT_CODES`. */
  readonly transports: Uint8Array;
  /** A place in `labelTexts`. */
  readonly labels: Uint16Array;
  readonly labelTexts: readonly string[];
}

export interface MatrixPort {
  /** Card id. */
  readonly card: string;
  readonly service: string;
  readonly port: number;
  /** What callers inside the mesh ask for; callers from outside ask for the gateway's port. */
  readonly target: Target;
}

/** @param lens the kind of request that is asked about; absent: every request */
export function buildMatrix(plane: ControlPlane, lens: LoadOptions['lens']): ReachabilityMatrix {
  const cards = buildCards(plane);
  const callers = [...outsideOf(cards), ...stockCards(plane), ...cards];
  // The target does not depend on the caller, but for callers from outside. Whoever has the port is a caller inside.
  const columns = cards.flatMap((card) =>
    card.ports.map((port: CardPort) => ({ card, port, target: targetOf(plane, { from: card, to: card, port }) })),
  );
  const verdicts = new Uint8Array(callers.length * columns.length);
  const transports = new Uint8Array(verdicts.length);
  const labels = new Uint16Array(verdicts.length);
  const labelCodes = new Map<string, number>([['', 0]]);
  const paint = createPaint(plane, lens);
  const identities = callers.map(callerOf);
  for (const [column, { card: to, port, target }] of columns.entries()) {
    const inside = paint.to(target);
    for (const [row, from] of callers.entries()) {
      if (!isPair(from, to)) continue;
      const toward = from.kind === 'outside' ? paint.to(targetOf(plane, { from, to, port })) : inside;
      const answer = toward(identities[row] ?? callerOf(from));
      const at = row * columns.length + column;
      verdicts[at] = VERDICT_CODES.indexOf(answer.verdict);
      transports[at] = TRANSPORT_CODES.indexOf(answer.transport);
      labels[at] = codeOf(labelCodes, answer.label ?? '');
    }
  }
  return {
    callers: callers.map((card) => card.id),
    identities,
    ports: columns.map(({ card, port: { service, port }, target }) => ({ card: card.id, service, port, target })),
    verdicts,
    transports,
    labels,
    labelTexts: [...labelCodes.keys()],
  };
}

/** More different labels than a code can hold end in the empty one. */
function codeOf(codes: Map<string, number>, text: string): number {
  const known = codes.get(text);
  if (known !== undefined) return known;
  if (codes.size > 65_535) return 0;
  codes.set(text, codes.size);
  return codes.size - 1;
}
