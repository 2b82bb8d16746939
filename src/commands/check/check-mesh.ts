import { anyRequest, createEngine, type DocumentId, type MeshView, OPEN, type Verdict } from '../../engine';
import { checkExpectation } from '../../scenarios';
import { placeIn } from './place';
import type { CheckInput, Unreadable } from './read-inputs';
import { sentenceOf } from './sentence-of';

/** Everything that there is to say about one mesh. */
export interface MeshReport {
  /** Path of the scenario; empty for plain manifests. */
  readonly name: string;
  /** Whether a document says something that nobody could read. */
  readonly isBroken: boolean;
  readonly problems: readonly ReportedProblem[];
  readonly pairs: readonly ReportedPair[];
  readonly checks: readonly ReportedCheck[];
}

export interface ReportedProblem extends Unreadable {
  readonly severity: 'error' | 'warning' | 'info';
  /** Stable, in kebab case. */
  readonly code: string;
}

/** What becomes of everything that one caller could send to one port. */
export interface ReportedPair {
  readonly from: string;
  /** `service:port`. */
  readonly to: string;
  readonly verdict: Verdict;
  readonly label: string;
  readonly reason: string;
  readonly sentence: string;
}

export interface ReportedCheck {
  readonly file: string;
  readonly line: number;
  readonly call: string;
  readonly passes: boolean;
  /** What differs and why; empty if it passes. */
  readonly message: string;
}

export function checkMesh(input: CheckInput): MeshReport {
  const engine = createEngine({ now: Date.now });
  engine.load(input.documents);
  const view = engine.view({ calls: input.scenario?.calls ?? [], edges: 'all' });
  const cards = new Map(view.cards.map((card) => [card.id, card]));
  const nameOf = (id: string) => {
    const card = cards.get(id);
    return card === undefined || card.namespace === '' ? (card?.name ?? id) : `${card.namespace}/${card.name}`;
  };
  const pairs = view.edges.map(({ from, to, fromCard, toCard, port, verdict, label }): ReportedPair => {
    const answer = engine.ask({ from, to, speaks: OPEN, http: anyRequest });
    const reason = answer.worst.reason.id;
    const names = { from: nameOf(fromCard), to: `${nameOf(toCard)}:${port}` };
    return { ...names, verdict, label: label ?? '', reason, sentence: sentenceOf(answer) };
  });
  const checks = (input.scenario?.expect ?? []).map((expectation): ReportedCheck => {
    const mismatches = checkExpectation(expectation, engine, view);
    const { from, to, request, start } = expectation;
    return {
      file: input.name,
      line: placeIn(input.text, start).line,
      call: `${from} -> ${to}${request === '' ? '' : ` ${request}`}`,
      passes: mismatches.length === 0,
      message: mismatches
        .map(({ field, expected, got, answer }) => `${field} is ${got}, expected ${expected}. ${sentenceOf(answer)}`)
        .join(' '),
    };
  });
  const isBroken = view.documents.some(({ state }) => state === 'broken');
  return { name: input.name, isBroken, problems: problemsOf(input, view), pairs, checks };
}

/** A document that does not parse is an error of its own, whatever else is said about it. */
function problemsOf(input: CheckInput, { diagnostics, documents }: MeshView): readonly ReportedProblem[] {
  const placeOf = (id: DocumentId, start: number) => {
    const document = documents.find((candidate) => candidate.id === id);
    const text = input.documents.find(({ file }) => file === document?.file)?.text ?? '';
    const file = input.name === '' ? (document?.file ?? '') : `${input.name}#${document?.file ?? ''}`;
    return { file, ...placeIn(text, (document?.start ?? 0) + start) };
  };
  return diagnostics.map(({ code, severity, message, origin }) => ({
    ...placeOf(origin.document, origin.start),
    severity,
    code,
    message,
  }));
}
