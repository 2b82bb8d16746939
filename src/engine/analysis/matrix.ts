import type { ControlPlane } from '../controlplane/control-plane';
import type { Transport, Verdict } from '../dataplane/answer';
import { buildCards } from './cards';
import type { LoadOptions } from './load-options';
import type { CardPort } from './mesh-view';
import { createPaint } from './paint';
import { callerOf, INTERNET, isPair, targetOf } from './pairs';

/** Verdicts by their code in a matrix; code 0 is a pair that cannot be: a card and itself. */
export const VERDICT_CODES: readonly (Verdict | null)[] = [null, 'allow', 'depends', 'deny', 'fails', 'unknown'];
export const TRANSPORT_CODES: readonly Transport[] = ['mtls', 'hbone', 'tls', 'plaintext', 'failed'];

/**
 * Every caller by every Service port, small enough for thousands of workloads: rows are callers, columns ports, and the arrays can be
 * handed to another thread without copying.
 */
export interface ReachabilityMatrix {
  /** Card ids. */
  readonly callers: readonly string[];
  readonly ports: readonly { readonly card: string; readonly service: string; readonly port: number }[];
  /** `verdicts[row * ports.length + column]`, a place in `VERDICT_CODES`. */
  readonly verdicts: Uint8Array;
  /** A place in `TRANSPORT_CODES`. */
  readonly transports: Uint8Array;
  /** A place in `labelTexts`. */
  readonly labels: Uint16Array;
  readonly labelTexts: readonly string[];
}

export function buildMatrix(plane: ControlPlane, lens: LoadOptions['lens']): ReachabilityMatrix {
  const cards = buildCards(plane);
  const callers = cards.some((card) => card.kind === 'gateway') ? [INTERNET, ...cards] : cards;
  const columns = cards.flatMap((card) =>
    card.ports.map((port): { card: typeof card; port: CardPort } => ({ card, port })),
  );
  const verdicts = new Uint8Array(callers.length * columns.length);
  const transports = new Uint8Array(verdicts.length);
  const labels = new Uint16Array(verdicts.length);
  const labelCodes = new Map<string, number>([['', 0]]);
  const paint = createPaint(plane, lens);
  const identities = callers.map(callerOf);
  for (const [column, { card: to, port }] of columns.entries()) {
    // The target does not depend on the caller, but for callers from outside.
    const inside = cards[0] === undefined ? null : paint.to(targetOf(plane, { from: cards[0], to, port }));
    for (const [row, from] of callers.entries()) {
      if (!isPair(from, to)) continue;
      const toward =
        from.kind === 'outside' || inside === null ? paint.to(targetOf(plane, { from, to, port })) : inside;
      const answer = toward(identities[row] ?? callerOf(from));
      const at = row * columns.length + column;
      verdicts[at] = VERDICT_CODES.indexOf(answer.verdict);
      transports[at] = TRANSPORT_CODES.indexOf(answer.transport);
      labels[at] = codeOf(labelCodes, answer.label ?? '');
    }
  }
  return {
    callers: callers.map((card) => card.id),
    ports: columns.map(({ card, port }) => ({ card: card.id, service: port.service, port: port.port })),
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
