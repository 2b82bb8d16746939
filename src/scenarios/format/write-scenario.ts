import { Document, isScalar, type Node, Pair, Scalar, visit, YAMLMap, YAMLSeq } from 'yaml';
import type { Call, HttpRequest, SourceDocument } from '../../engine';
import { anyRequest } from './any-request';
import type {
  Exercise,
  ExerciseScenario,
  Expectation,
  Goal,
  Guarantee,
  Scenario,
  ScenarioCall,
  Scene,
  WrongAnswer,
} from './scenario';

type Field = readonly [key: string, value: Node | null];

/**
 * The text of a scenario, in the form in which people write them: files as blocks, calls a line each. Read again it is the same
 * scenario; only the places of its expectations are others.
 */
export function writeScenario(scenario: Scenario): string {
  const { title, about, upstream, files, calls, view, scenes, exercise, exercises } = scenario;
  const expected = [...scenario.expect.map(expectedCall), ...scenario.guarantees.map(promise)];
  const document = new Document();
  document.contents = mapOf([
    ['title', textOf(title)],
    ['about', about === '' ? null : textOf(`${about}\n`)],
    ['upstream', upstream.length === 0 ? null : listOf(upstream.map(textOf))],
    // Sets have files of their own in each exercise.
    ['files', exercises !== undefined && files.length === 0 ? null : filesOf(files)],
    ['calls', callsOf(calls)],
    ['expect', expected.length === 0 ? null : listOf(expected.map(lineOf))],
    ['view', viewOf(view)],
    ['scenes', scenes.length === 0 ? null : listOf(scenes.map(sceneOf))],
    ['exercise', exercise === null ? null : exerciseOf(exercise)],
    ['exercises', exercises === undefined ? null : listOf(exercises.map(oneOfSet))],
  ]);
  // Lines are never folded: a file's lines are the author's.
  return document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Infinity, flowCollectionPadding: false });
}

function filesOf(files: readonly SourceDocument[]): Node {
  return mapOf(files.map(({ file, text }) => [file, textOf(text)]));
}

function callsOf(calls: readonly Call[]): Node | null {
  return calls.length === 0 ? null : listOf(calls.map((call) => lineOf(declaredCall(call))));
}

function oneOfSet({ title, files, calls, view, exercise }: ExerciseScenario): Node {
  return mapOf([
    ['title', textOf(title)],
    ['files', filesOf(files)],
    ['calls', callsOf(calls)],
    ['view', viewOf(view)],
    ['exercise', exerciseOf(exercise)],
  ]);
}

function exerciseOf({ task, goals, solution, wrong, answer }: Exercise): Node {
  return mapOf([
    ['task', textOf(`${task}\n`)],
    ['goals', listOf(goals.map((goal) => lineOf(goalFields(goal))))],
    ['solution', solution.length === 0 ? null : filesOf(solution)],
    ['wrong', wrong.length === 0 ? null : listOf(wrong.map(wrongAnswer))],
    ['answer', answer === undefined ? null : filesOf(answer)],
  ]);
}

function wrongAnswer({ title, files, says }: WrongAnswer): Node {
  return mapOf([
    ['title', textOf(title)],
    ['files', filesOf(files)],
    ['says', textOf(says)],
  ]);
}

function viewOf({ map, tab, file, select, ask, edges }: Scenario['view']): Node | null {
  const fields = [
    ...given('map', map),
    ...given('tab', tab),
    ...given('file', file),
    ...given('select', select),
    ...(ask === undefined ? [] : [['ask', lineOf([['from', textOf(ask.from)], ...asked(ask)])] as const]),
    ...given('edges', edges),
  ];
  return fields.length === 0 ? null : lineOf(fields);
}

function sceneOf(scene: Scene): Node {
  const { title, note, show, map, edges, tab, ask, workload, focus, policy, lens, hidden, file, lines } = scene;
  return mapOf([
    ['title', textOf(title)],
    ['note', note === '' ? null : textOf(`${note}\n`)],
    ...given('show', show === 'answer' ? undefined : show),
    ...given('map', map),
    ...given('edges', edges),
    ...given('tab', tab),
    ['ask', ask === undefined ? null : lineOf([['from', textOf(ask.from)], ...asked(ask)])],
    ...given('workload', workload),
    ...given('focus', focus),
    ...given('policy', policy),
    ...given('lens', lens),
    ['hidden', hidden.length === 0 ? null : inline(listOf(hidden.map(textOf)))],
    ...given('file', file),
    ...given('lines', lines?.join('-')),
  ]);
}

function goalFields(goal: Goal): readonly Field[] {
  return goal.kind === 'call' ? expectedCall(goal.call) : promise(goal.guarantee);
}

function expectedCall({ title, from, verdict, status, because, ...call }: Expectation): readonly Field[] {
  return [
    ...given('title', title),
    ['from', textOf(from)],
    ...asked(call),
    ['verdict', textOf(verdict)],
    ...given('status', status),
    ...given('because', because),
  ];
}

function promise({ title, only, nobody, everybody, modal, ...call }: Guarantee): readonly Field[] {
  const names = (callers: readonly string[]) => listOf(callers.map(textOf));
  return [
    ...given('title', title),
    ...(only === undefined ? [] : [['only', names(only)] as const]),
    ...(nobody === undefined ? [] : [['nobody', names(nobody)] as const]),
    ...(everybody === undefined ? [] : [['everybody', names(everybody)] as const]),
    ...given('modal', modal),
    ...asked(call),
  ];
}

function asked(call: Omit<ScenarioCall, 'from'>): readonly Field[] {
  const { request, backend, extent, authorizer, at } = call;
  return [
    ...target(call, request),
    ...given('backend', backend),
    ...given('extent', extent),
    ...(typeof authorizer === 'string' ? given('authorizer', authorizer) : []),
    ...(at === undefined ? [] : given('at', new Date(at * 1000).toISOString())),
  ];
}

function declaredCall({ from, ...call }: Call): readonly Field[] {
  return [['from', textOf(from)], ...target(call, '')];
}

function target({ to, speaks, http }: Omit<Call, 'from'>, request: string): readonly Field[] {
  return [['to', textOf(to)], ...given('speaks', speaks), ...requestFields({ ...anyRequest, ...http }, request)];
}

/** The inverse of `readRequest`. @param line the request as it was written, if it was */
function requestFields(request: HttpRequest, line: string): readonly Field[] {
  const { method, path, host, headers, hasOtherHeaders, token } = request;
  const http = line === '' ? [method, path].filter((part) => typeof part === 'string').join(' ') : line;
  const told = [
    ...(http === '' ? [] : given('http', http)),
    ...(typeof host === 'string' && host !== 'default' ? given('host', host) : []),
    ...(headers.length === 0 ? [] : [['headers', headersOf(headers)] as const]),
    ...(typeof token === 'object' && 'bearer' in token ? given('token', token.bearer) : []),
  ];
  const open = [
    ...(typeof host === 'string' ? [] : ['host']),
    ...(hasOtherHeaders ? ['headers'] : []),
    ...(typeof token === 'object' && 'open' in token ? ['token'] : []),
  ];
  if (told.length === 0 && open.length === 3) return []; // any request at all
  if (open.length > 0) return [...told, ['open', listOf(open.map(textOf))]];
  return told.length === 0 ? given('host', 'default') : told;
}

/** A header that is sent several times has a list of values. */
function headersOf(headers: HttpRequest['headers']): Node {
  const names = [...new Set(headers.map(([name]) => name))];
  return mapOf(
    names.map((name) => {
      const values = headers.filter(([other]) => other === name).map(([, value]) => textOf(value));
      return [name, values.length === 1 ? (values[0] ?? null) : listOf(values)];
    }),
  );
}

function given(key: string, value: string | number | undefined): readonly Field[] {
  return value === undefined ? [] : [[key, typeof value === 'number' ? new Scalar(value) : textOf(value)]];
}

/** A map on one line, `{from: a, to: b}`, as long as it may get. */
function lineOf(fields: readonly Field[]): Node {
  return inline(mapOf(fields));
}

function inline(whole: YAMLMap | YAMLSeq): Node {
  visit(whole, (_, node) => {
    if (node instanceof YAMLMap || node instanceof YAMLSeq) node.flow = true;
    else if (isScalar(node)) delete node.type;
  });
  return whole;
}

function mapOf(fields: readonly Field[]): YAMLMap {
  const map = new YAMLMap();
  for (const [key, value] of fields) if (value !== null) map.items.push(new Pair(new Scalar(key), value));
  return map;
}

function listOf(items: readonly Node[]): YAMLSeq {
  const list = new YAMLSeq();
  list.items.push(...items);
  return list;
}

function textOf(text: string): Scalar {
  const scalar = new Scalar(text);
  if (text.includes('\n')) scalar.type = text.trim() === '' ? Scalar.QUOTE_DOUBLE : Scalar.BLOCK_LITERAL;
  return scalar;
}
