import type { ControlPlane } from '../../controlplane/control-plane';
import type { Answer, BackendAnswer, Decision, Verdict } from '../../dataplane/answer';
import type { Caller, Target } from '../../dataplane/question';
import type { Note } from '../../dataplane/trace';
import { buildCards } from '../map/cards';
import type { LoadOptions } from '../load-options';
import type { Card, CardPort } from '../map/mesh-view';
import { createPaint } from '../map/paint';
import { callerOf, indexCalls, isPair, targetOf } from '../map/pairs';

/** A call whose fate a plan looks at. */
export interface Candidate {
  readonly from: Card;
  readonly to: Card;
  readonly port: CardPort;
  readonly caller: Caller;
  readonly target: Target;
}

/** A call that a plan changes. */
export interface PlannedCall {
  /** The id of its edge. */
  readonly id: string;
  readonly fromCard: string;
  readonly toCard: string;
  readonly fromName: string;
  readonly toName: string;
  /** Service port. */
  readonly port: number;
  /** Container port. */
  readonly containerPort: number | null;
  readonly before: Verdict;
  readonly after: Verdict;
  /** What the caller saw before, and sees afterwards, in short; null if it is allowed. */
  readonly labelBefore: string | null;
  readonly label: string | null;
  /** Why the caller sends what it sends. */
  readonly sends: Note;
  readonly decision: Decision | null;
}

export interface Candidates {
  readonly all: readonly Candidate[];
  /** Every pair, and not only what the scenario declares. */
  readonly isEveryPair: boolean;
}

/** The calls that the scenario declares; where it declares none, or all pairs are shown, every pair. Gateways decide their TLS on their own. */
export function candidatesOf(plane: ControlPlane, { calls, edges }: LoadOptions): Candidates {
  const cards = buildCards(plane);
  const isEveryPair = edges === 'all' || calls.length === 0;
  const callersOf = indexCalls(plane, cards, calls);
  const targets = cards.filter((card) => card.kind !== 'gateway');
  const all = targets.flatMap((to) =>
    to.ports.flatMap((port) => {
      const callers = (isEveryPair ? cards : callersOf(to, port)).filter((from) => isPair(from, to));
      const [first] = callers;
      // Callers inside of the mesh all ask for the same target.
      const target = first === undefined ? null : targetOf(plane, { from: first, to, port });
      return target === null ? [] : callers.map((from) => ({ from, to, port, caller: callerOf(from), target }));
    }),
  );
  return { all, isEveryPair };
}

/** What becomes of each candidate in a mesh, in their order. */
export function answerAll(plane: ControlPlane, candidates: readonly Candidate[]): readonly Answer[] {
  const paint = createPaint(plane, undefined);
  const prepared = new Map<Target, (caller: Caller) => Answer>();
  return candidates.map(({ caller, target }) => {
    const ask = prepared.get(target) ?? paint.to(target);
    prepared.set(target, ask);
    return ask(caller);
  });
}

/**
 * What a change of the mesh means for the calls.
 *
 * - `breaks`: some request that could pass no longer connects.
 * - `stillRefused`: nothing passed before, and now the connection itself fails: another error, the same result.
 * - `otherwise`: policies let more or less pass, because identities come or go.
 */
export interface Effects {
  readonly breaks: readonly PlannedCall[];
  readonly stillRefused: readonly PlannedCall[];
  readonly otherwise: readonly PlannedCall[];
}

/** @param before and `after`: one answer for each candidate, in their order; calls that do not change are left out */
export function compareCalls(
  candidates: readonly Candidate[],
  before: readonly Answer[],
  after: readonly Answer[],
): Effects {
  const effects = { breaks: [] as PlannedCall[], stillRefused: [] as PlannedCall[], otherwise: [] as PlannedCall[] };
  // Callers whom a server cannot tell apart share their answers.
  const known = new Map<Answer, Map<Answer, keyof Effects | null>>();
  for (const [index, candidate] of candidates.entries()) {
    const old = before[index];
    const now = after[index];
    if (old === undefined || now === undefined) continue;
    const ofOld = known.get(old) ?? new Map<Answer, keyof Effects | null>();
    known.set(old, ofOld);
    let kind = ofOld.get(now);
    if (kind === undefined) {
      kind = effectOf(old, now);
      ofOld.set(now, kind);
    }
    if (kind !== null) effects[kind].push(plannedCall(candidate, old, now));
  }
  return effects;
}

function effectOf(before: Answer, after: Answer): keyof Effects | null {
  const cut = after.backends.filter((backend) => {
    const old = sameBackend(before, backend);
    return backend.verdict === 'fails' && old?.verdict !== 'fails';
  });
  if (cut.length > 0) {
    const didPass = cut.some((backend) => sameBackend(before, backend)?.verdict !== 'deny');
    return didPass ? 'breaks' : 'stillRefused';
  }
  return before.verdict === after.verdict && before.label === after.label ? null : 'otherwise';
}

function sameBackend(answer: Answer, wanted: BackendAnswer): BackendAnswer | undefined {
  return answer.backends.find((backend) => backend.backend === wanted.backend && backend.port === wanted.port);
}

/** The id of a candidate's edge on the map. */
export function idOf({ from, to, port, target }: Candidate): string {
  return `${from.id} -> ${port.service}:${port.port}${'backend' in target ? ` @ ${to.id}` : ''}`;
}

function plannedCall(candidate: Candidate, before: Answer, after: Answer): PlannedCall {
  const { from, to, port } = candidate;
  const failing = after.backends.find((backend) => backend.verdict === 'fails') ?? after.worst;
  return {
    id: idOf(candidate),
    fromCard: from.id,
    toCard: to.id,
    fromName: from.name,
    toName: to.name,
    port: port.port,
    containerPort: failing.port,
    before: before.verdict,
    after: after.verdict,
    labelBefore: before.label,
    label: after.label,
    sends: transportNote(failing),
    decision: failing.decision,
  };
}

function transportNote({ hops, reason }: BackendAnswer): Note {
  return hops[0]?.steps.find((step) => step.stage === 'Transport')?.note ?? reason;
}
