import {
  anyRequest,
  createEngine,
  type DocumentId,
  type MeshView,
  OPEN,
  type SourceDocument,
  type Verdict,
} from '../../engine';
import {
  checkExpectation,
  type Guarantee,
  type GuaranteeResult,
  loadForGrading,
  proveGuarantee,
  withFiles,
} from '../../scenarios';
import { guarantees as words, guaranteeSentence } from '../../words/tabs/guarantees';
import { missingWords } from '../../words/missing';
import { gradeAnswer } from '../scenarios/grade-answer';
import { pairNames } from './pair-names';
import { placeIn } from './place';
import type { CheckInput, Unreadable } from './read-inputs';
import { sentenceOf, sentenceOfOne } from './sentence-of';

/** Everything that there is to say about one mesh. */
export interface MeshReport {
  /** Path of the scenario; empty for plain manifests. */
  readonly name: string;
  /** Whether a document says something that nobody could read. */
  readonly isBroken: boolean;
  readonly problems: readonly ReportedProblem[];
  readonly pairs: readonly ReportedPair[];
  readonly checks: readonly ReportedCheck[];
  readonly notEvaluated: readonly ReportedObject[];
  /** What the text leaves out that decides everything else; empty where it says enough. */
  readonly missing: string;
}

/** An object that takes no part in the answers. */
export interface ReportedObject {
  readonly kind: string;
  readonly id: string;
  readonly file: string;
  /** `kept`: of a kind, or with a content, that is not evaluated. */
  readonly why: 'kept' | 'rejected' | 'off' | 'held';
}

export interface ReportedProblem extends Unreadable {
  readonly severity: 'error' | 'warning' | 'info';
  /** Stable, in kebab case. */
  readonly code: string;
}

/** What becomes of everything that one caller could send to one port. */
export interface ReportedPair {
  readonly from: string;
  /** `namespace/service:port`, with the workloads where several kinds of them stand behind the Service. */
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
  const names = pairNames(view);
  const pairs = view.edges.map((edge): ReportedPair => {
    const { from, to, verdict, label } = edge;
    const answer = engine.ask({ from, to, speaks: OPEN, http: anyRequest });
    const reason = answer.worst.reason.id;
    return { ...names(edge), verdict, label: label ?? '', reason, sentence: sentenceOf(answer) };
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
  const others = [...checkGuarantees(input), ...checkExercise(input)];
  const isBroken = view.documents.some(({ state }) => state === 'broken');
  return {
    name: input.name,
    isBroken,
    problems: problemsOf(input, view),
    pairs,
    checks: [...checks, ...others],
    notEvaluated: notEvaluatedIn(input, view),
    missing: view.missing === null ? '' : missingWords.sentence(view.missing),
  };
}

function notEvaluatedIn(input: CheckInput, { documents }: MeshView): readonly ReportedObject[] {
  return documents.flatMap(({ file, state, objects }) =>
    objects
      .filter((object) => !object.isEvaluated || state === 'rejected' || state === 'off' || state === 'held')
      .map(({ kind, id }): ReportedObject => {
        const why = state === 'rejected' || state === 'off' || state === 'held' ? state : 'kept';
        return { kind, id, file: fileOf(input, file), why };
      }),
  );
}

function fileOf({ name }: CheckInput, file: string): string {
  return name === '' ? file : `${name}#${file}`;
}

/** Asked in a mesh of its own, with callers that the manifests do not hold. What is not proved does not pass. */
function checkGuarantees(input: CheckInput): readonly ReportedCheck[] {
  const guarantees = input.scenario?.guarantees ?? [];
  if (guarantees.length === 0) return [];
  const { engine, names } = loadForGrading(createEngine({ now: Date.now }), input.documents);
  return guarantees.map((guarantee): ReportedCheck => {
    const result = proveGuarantee(guarantee, engine, names);
    const { to, request, start } = guarantee;
    return {
      file: input.name,
      line: placeIn(input.text, start).line,
      call: guaranteeSentence(guarantee, to, request).replaceAll('`', '').replace(/\.$/, ''),
      passes: result.outcome === 'pass',
      message: guaranteeMessage(guarantee, result),
    };
  });
}

/** An exercise begins unsolved, and is solved by its solution, if it has one, and by none of its wrong answers. */
function checkExercise({ name, documents, scenario }: CheckInput): readonly ReportedCheck[] {
  const exercise = scenario?.exercise ?? null;
  if (exercise === null) return [];
  const { solution, wrong } = exercise;
  const check = (call: string, files: readonly SourceDocument[], isToPass: boolean): ReportedCheck => {
    const { isDone, told } = gradeAnswer({ files: documents }, exercise, files);
    const message = isDone === isToPass ? '' : isToPass ? told.join(' ') : 'Every goal is met.';
    return { file: name, line: 1, call, passes: isDone === isToPass, message };
  };
  return [
    check('the exercise begins unsolved', documents, false),
    ...(solution.length === 0 ? [] : [check('the solution meets every goal', withFiles(documents, solution), true)]),
    ...wrong.map(({ title, files }) => check(`wrong answer: ${title}`, withFiles(documents, files), false)),
  ];
}

function guaranteeMessage(guarantee: Guarantee, { outcome, answer, undecided }: GuaranteeResult): string {
  if (answer !== null) return `${outcome === 'fail' ? 'not true' : 'not decided'}. ${sentenceOfOne(answer)}`;
  return undecided === null ? '' : `not decided: ${words.elsewhere(guarantee, undecided)}`;
}

/** A document that does not parse is an error of its own, whatever else is said about it. */
function problemsOf(input: CheckInput, { diagnostics, documents }: MeshView): readonly ReportedProblem[] {
  const placeOf = (id: DocumentId, start: number) => {
    const document = documents.find((candidate) => candidate.id === id);
    const text = input.documents.find(({ file }) => file === document?.file)?.text ?? '';
    const file = fileOf(input, document?.file ?? '');
    return { file, ...placeIn(text, (document?.start ?? 0) + start) };
  };
  return diagnostics.map(({ code, severity, message, origin }) => ({
    ...placeOf(origin.document, origin.start),
    severity,
    code,
    message,
  }));
}
