import type { Call, Circumstances, SourceDocument, Speaks } from '../../engine';
import { declaredOf } from './goals-of';
import { readRequest } from './request-line';
import type {
  Exercise,
  ExerciseScenario,
  Expectation,
  ExpectedStatus,
  ExpectedVerdict,
  Goal,
  Guarantee,
  ParsedScenario,
  Quantified,
  Scenario,
  ScenarioCall,
  ScenarioProblem,
  ScenarioView,
  Scene,
  WrongAnswer,
} from './scenario';
import {
  expectOnly,
  type Fields,
  type Report,
  readChoice,
  readFields,
  readList,
  readNamedTexts,
  readRepeatedTexts,
  readRequiredText,
  readText,
  readTexts,
  readWholeNumber,
  readYaml,
} from './yaml-reader';

/** Longer texts are refused before they are parsed: a link may come from anybody. */
export const MAX_SCENARIO_LENGTH = 4_000_000;

const SCENARIO_FIELDS = [
  'title',
  'about',
  'upstream',
  'files',
  'manifests',
  'calls',
  'expect',
  'view',
  'scenes',
  'exercise',
  'exercises',
];
const CALL_FIELDS = ['from', 'to', 'speaks', 'http', 'host', 'headers', 'token', 'open'];
const WAY_FIELDS = ['backend', 'extent', 'authorizer', 'at'];
/** What a call that is asked about may say besides. */
const QUESTION_FIELDS = [...CALL_FIELDS, ...WAY_FIELDS, 'title'];
const VERDICTS: readonly ExpectedVerdict[] = ['allow', 'depends', 'deny', 'fails', 'unknown', 'not allowed'];
/** What a request that is written down may leave open all the same. */
const OPENABLE = ['host', 'headers', 'token'];
const SPOKEN: readonly Speaks[] = ['http', 'https', 'tcp'];
const SCENE_TEXTS = ['tab', 'workload', 'focus', 'policy', 'lens', 'file'] as const;
const SCENE_FIELDS = ['title', 'note', 'show', 'map', 'edges', 'ask', ...SCENE_TEXTS, 'hidden', 'lines'];
/** Whom a promise is about; each takes the place of `from`. */
const QUANTIFIERS = ['only', 'nobody', 'everybody'] as const;
const AUTHORIZER_SAYS = ['allow', 'deny', 'unreachable'] as const;

/** Reads the text of a scenario. Every problem is reported, not only the first. */
export function parseScenario(text: string): ParsedScenario {
  if (text.length > MAX_SCENARIO_LENGTH) {
    const message = `the scenario has ${text.length} characters, more than ${MAX_SCENARIO_LENGTH}`;
    return { ok: false, problems: [{ message, start: 0, end: 0 }] };
  }
  const problems: ScenarioProblem[] = [];
  const report: Report = ([start, end], message) => problems.push({ message, start, end });
  const root = readYaml(text, report);
  const scenario = root === null ? null : readScenario(root, report);
  problems.sort((a, b) => a.start - b.start || a.end - b.end);
  return scenario !== null && problems.length === 0 ? { ok: true, scenario } : { ok: false, problems };
}

function readScenario(root: Fields, report: Report): Scenario {
  expectOnly(root, SCENARIO_FIELDS, report);
  const expected = readList(root, 'expect', report).map((fields) => readGoal(fields, report));
  return {
    title: readRequiredText(root, 'title', report),
    about: (readText(root, 'about', report) ?? '').trimEnd(),
    upstream: readTexts(root, 'upstream', report),
    files: readFiles(root, report),
    calls: readList(root, 'calls', report).map((fields) => readDeclaredCall(fields, report)),
    ...declaredOf(expected),
    view: readView(root, report),
    scenes: readList(root, 'scenes', report).map((fields) => readScene(fields, report)),
    exercise: readExercise(root, report),
    ...readExercises(root, report),
  };
}

/** `manifests` is short for one file of that name. */
function readFiles(root: Fields, report: Report): readonly SourceDocument[] {
  const manifests = root.entries.get('manifests');
  const files = root.entries.get('files');
  if (manifests && files) report(manifests.keyRange, 'a scenario has `files` or `manifests`, not both');
  // A set of exercises has a mesh in each of them.
  if (!manifests && !files && root.entries.has('exercises')) return [];
  if (!manifests && !files) report(root.range, 'a scenario has `files`, a map from name to text, or `manifests`');
  if (manifests) return [{ file: 'manifests.yaml', text: readText(root, 'manifests', report) ?? '' }];
  return readSources(root, 'files', report);
}

function readDeclaredCall(fields: Fields, report: Report): Call {
  expectOnly(fields, CALL_FIELDS, report);
  const { request: _, ...call } = readCall(fields, report);
  return call;
}

function readExpectation(fields: Fields, report: Report): Expectation {
  expectOnly(fields, [...QUESTION_FIELDS, 'verdict', 'status', 'because'], report);
  const verdict = readChoice(fields, 'verdict', VERDICTS, report);
  if (verdict === null && !fields.entries.has('verdict')) report(fields.range, '`verdict` is required');
  const status = readStatus(fields, report);
  const because = readText(fields, 'because', report);
  const title = readText(fields, 'title', report);
  return {
    ...readCall(fields, report),
    ...readWay(fields, report),
    ...readCircumstances(fields, report),
    verdict: verdict ?? 'unknown',
    ...(status !== null && { status }),
    ...(because !== null && { because }),
    ...(title !== null && { title }),
    start: fields.range[0],
    end: fields.range[1],
  };
}

/** A connection that is reset or closed has no status to read. */
function readStatus(fields: Fields, report: Report): ExpectedStatus | null {
  const isWord = ['reset', 'closed'].includes(readText(fields, 'status', () => {}) ?? '');
  return isWord
    ? readChoice(fields, 'status', ['reset', 'closed'] as const, report)
    : readWholeNumber(fields, 'status', report);
}

/** How far a call is followed, and to whom. */
function readWay(fields: Fields, report: Report): Pick<ScenarioCall, 'backend' | 'extent'> {
  const backend = readText(fields, 'backend', report);
  const extent = readChoice(fields, 'extent', ['gateway'] as const, report);
  return { ...(backend !== null && { backend }), ...(extent !== null && { extent }) };
}

/** `at` is a time such as `2026-01-01T00:00:00Z`. */
function readCircumstances(fields: Fields, report: Report): Circumstances {
  const authorizer = readChoice(fields, 'authorizer', AUTHORIZER_SAYS, report);
  const time = readText(fields, 'at', report);
  const at = time === null ? null : Date.parse(time) / 1000;
  if (Number.isNaN(at)) {
    const range = fields.entries.get('at')?.valueRange ?? fields.range;
    report(range, `\`${time}\` is not a time; write \`2026-01-01T00:00:00Z\``);
  }
  return { ...(authorizer !== null && { authorizer }), ...(at !== null && { at }) };
}

function readCall(fields: Fields, report: Report) {
  return { from: readRequiredText(fields, 'from', report), ...readTarget(fields, report) };
}

function readTarget(fields: Fields, report: Report) {
  const to = readRequiredText(fields, 'to', report);
  if (to !== '' && !/:\d{1,5}$/.test(to)) {
    report(fields.entries.get('to')?.valueRange ?? fields.range, `\`${to}\` has no port; write \`${to}:80\``);
  }
  const speaks = readChoice(fields, 'speaks', SPOKEN, report);
  const line = readText(fields, 'http', report);
  const open = readTexts(fields, 'open', report);
  for (const name of open) {
    if (OPENABLE.includes(name)) continue;
    report(
      fields.entries.get('open')?.valueRange ?? fields.range,
      `\`open\` names ${OPENABLE.join(', ')}, not \`${name}\``,
    );
  }
  const http = readRequest({
    http: line,
    host: readText(fields, 'host', report),
    headers: readRepeatedTexts(fields, 'headers', report),
    token: readText(fields, 'token', report),
    open,
  });
  if (http === null) {
    const range = fields.entries.get('http')?.valueRange ?? fields.range;
    report(range, `\`${line}\` is not a request; write a method, a path or both, such as \`GET /orders\``);
  }
  return { to, ...(speaks !== null && { speaks }), ...(http !== null && { http }), request: line ?? '' };
}

function readView(root: Fields, report: Report): ScenarioView {
  const fields = readFields(root, 'view', report);
  if (fields === null) return {};
  expectOnly(fields, ['map', 'tab', 'file', 'select', 'ask', 'edges'], report);
  const map = readChoice(fields, 'map', ['graph', 'matrix'], report);
  const tab = readText(fields, 'tab', report);
  const file = readText(fields, 'file', report);
  const select = readText(fields, 'select', report);
  const asked = readFields(fields, 'ask', report);
  const edges = readChoice(fields, 'edges', ['calls', 'all'], report);
  return {
    ...(map !== null && { map }),
    ...(tab !== null && { tab }),
    ...(file !== null && { file }),
    ...(select !== null && { select }),
    ...(asked !== null && { ask: readAsked(asked, report) }),
    ...(edges !== null && { edges }),
  };
}

function readScene(fields: Fields, report: Report): Scene {
  expectOnly(fields, SCENE_FIELDS, report);
  const map = readChoice(fields, 'map', ['graph', 'matrix'], report);
  const edges = readChoice(fields, 'edges', ['calls', 'all'], report);
  const asked = readFields(fields, 'ask', report);
  const lines = readLines(fields, report);
  const texts = SCENE_TEXTS.map((name) => [name, readText(fields, name, report)] as const);
  return {
    title: readRequiredText(fields, 'title', report),
    note: (readText(fields, 'note', report) ?? '').trimEnd(),
    show: readChoice(fields, 'show', ['text', 'answer'], report) ?? 'answer',
    ...(map !== null && { map }),
    ...(edges !== null && { edges }),
    ...(asked !== null && { ask: readAsked(asked, report) }),
    ...Object.fromEntries(texts.filter(([, text]) => text !== null)),
    hidden: readTexts(fields, 'hidden', report),
    ...(lines !== null && { lines }),
  };
}

function readAsked(fields: Fields, report: Report): ScenarioCall {
  expectOnly(fields, [...CALL_FIELDS, ...WAY_FIELDS], report);
  return { ...readCall(fields, report), ...readWay(fields, report), ...readCircumstances(fields, report) };
}

/** `48-66`, or one line. */
function readLines(fields: Fields, report: Report): NonNullable<Scene['lines']> | null {
  const text = readText(fields, 'lines', report);
  if (text === null) return null;
  const [, first = '', last = first] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(text) ?? [];
  if (Number(first) > 0 && Number(first) <= Number(last)) return [Number(first), Number(last)];
  report(fields.entries.get('lines')?.valueRange ?? fields.range, `\`${text}\` are no lines; write \`48-66\``);
  return null;
}

function readExercise(root: Fields, report: Report): Exercise | null {
  const fields = readFields(root, 'exercise', report);
  if (fields === null) return null;
  expectOnly(fields, ['task', 'goals', 'solution', 'wrong', 'answer'], report);
  const goals = readList(fields, 'goals', report);
  if (goals.length === 0) report(fields.range, 'an exercise has `goals`');
  return {
    task: readRequiredText(fields, 'task', report).trimEnd(),
    goals: goals.map((goal) => readGoal(goal, report)),
    solution: readSources(fields, 'solution', report),
    wrong: readList(fields, 'wrong', report).map((answer) => readWrongAnswer(answer, report)),
    ...(fields.entries.has('answer') && { answer: readSources(fields, 'answer', report) }),
  };
}

/** Each is a scenario with an exercise, without what only examples have. */
function readExercises(root: Fields, report: Report): Pick<Scenario, 'exercises'> {
  if (!root.entries.has('exercises')) return {};
  const all = readList(root, 'exercises', report);
  if (all.length === 0) report(root.entries.get('exercises')?.valueRange ?? root.range, '`exercises` names none');
  return {
    exercises: all.map((fields): ExerciseScenario => {
      expectOnly(fields, ['title', 'files', 'manifests', 'calls', 'view', 'exercise'], report);
      const exercise = readExercise(fields, report);
      if (!fields.entries.has('exercise')) report(fields.range, '`exercise` is required');
      return {
        title: readRequiredText(fields, 'title', report),
        files: readFiles(fields, report),
        calls: readList(fields, 'calls', report).map((call) => readDeclaredCall(call, report)),
        view: readView(fields, report),
        exercise: exercise ?? { task: '', goals: [], solution: [], wrong: [] },
      };
    }),
  };
}

function readWrongAnswer(fields: Fields, report: Report): WrongAnswer {
  expectOnly(fields, ['title', 'files', 'says'], report);
  return {
    title: readRequiredText(fields, 'title', report),
    files: readSources(fields, 'files', report),
    says: readRequiredText(fields, 'says', report),
  };
}

function readSources(fields: Fields, key: string, report: Report): readonly SourceDocument[] {
  return readNamedTexts(fields, key, report).map(([file, text]) => ({ file, text }));
}

/** A goal with a quantifier is a guarantee, any other is an expectation. */
function readGoal(fields: Fields, report: Report): Goal {
  const [quantifier, another] = QUANTIFIERS.filter((name) => fields.entries.has(name));
  if (quantifier === undefined) return { kind: 'call', call: readExpectation(fields, report) };
  if (another !== undefined)
    report(fields.entries.get(another)?.keyRange ?? fields.range, `it has \`${quantifier}\` already`);
  expectOnly(fields, [...QUANTIFIERS, 'modal', ...QUESTION_FIELDS.filter((name) => name !== 'from')], report);
  const title = readText(fields, 'title', report);
  const modal = readChoice(fields, 'modal', ['may', 'can'] as const, report);
  const guarantee: Guarantee = {
    ...readQuantified(fields, quantifier, report),
    ...readTarget(fields, report),
    ...readWay(fields, report),
    ...readCircumstances(fields, report),
    ...(modal === 'can' && { modal }),
    ...(title !== null && { title }),
    start: fields.range[0],
    end: fields.range[1],
  };
  return { kind: 'guarantee', guarantee };
}

function readQuantified(fields: Fields, quantifier: (typeof QUANTIFIERS)[number], report: Report): Quantified {
  const callers = readTexts(fields, quantifier, report);
  // What is promised to nobody, or of nobody, is no promise.
  if (quantifier !== 'only' && callers.length === 0)
    report(fields.entries.get(quantifier)?.valueRange ?? fields.range, `\`${quantifier}\` names no caller`);
  if (quantifier === 'only') return { only: callers };
  return quantifier === 'nobody' ? { nobody: callers } : { everybody: callers };
}
