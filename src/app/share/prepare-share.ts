import { EMPTY_SCENARIO } from '../../scenarios/format/empty-scenario';
import { declaredOf } from '../../scenarios/format/goals-of';
import { encodeShareLink, MAX_UNPACKED } from '../../scenarios/link/share-link';
import type { Call, SourceDocument } from '../../engine';
import { anyRequest } from '../../scenarios/format/any-request';
import type { Exercise, Expectation, Goal, Scenario, ScenarioView, Scene } from '../../scenarios';
import { textsOfScenes, withTexts } from '../../scenarios/format/scene-texts';
import { hasToken, withoutToken } from '../../scenarios/format/without-tokens';
import { writeScenario } from '../../scenarios/format/write-scenario';
import { countDocuments } from '../editor/intake/cleaning/document-slices';
import type { Check, OpenExercise, ScenarioText } from '../store/state';
import { type FileRemoval, findRemovals, withoutRemovals } from './secrets/find-removals';
import { type IsOwnToken, ownTokens } from '../store/saved/own-token';
import type { Removal } from './secrets/removal';

/** What somebody is about to give away, and what they chose. Plain data: it crosses to a worker. */
export interface ShareAsk {
  readonly scenario: Pick<ScenarioText, 'title' | 'files' | 'calls'> & {
    readonly checks: readonly Check[];
    readonly scenes?: readonly Scene[];
    /** The exercise that is open: the text is an answer to it. */
    readonly exercise?: SharedExercise | null;
  };
  readonly view: ScenarioView;
  /** The public half of the page's throw-away key: tokens signed with it may go along. */
  readonly ownKeys: string | null;
  /** Keys of parts that stay here. */
  readonly leftOut: readonly string[];
  /** Ids of removals that are put back. */
  readonly restored: readonly string[];
}

/** Nobody gets a solution from whoever answers. */
export type SharedExercise = Pick<OpenExercise, 'task' | 'goals' | 'start'>;

/** A part that can be left out. */
export interface SharePart {
  readonly key: string;
  readonly kind: 'file' | 'calls' | 'checks' | 'scenes' | 'exercise' | 'request' | 'view';
  /** The name of a file, or the request. */
  readonly name: string;
  /** Documents, calls, checks or scenes. */
  readonly count: number;
  /** Characters of the scenario's text. */
  readonly size: number;
}

export interface PreparedShare {
  /** The fragment of the address, without `#`. */
  readonly link: string;
  /** No page opens such a link; a file has no limit. */
  readonly isTooBig: boolean;
  /** The scenario as it is given away, and its text: the scenario file. */
  readonly scenario: Scenario;
  readonly text: string;
  readonly parts: readonly SharePart[];
  readonly removals: readonly Removal[];
}

/** The format wants a title. */
const UNTITLED = 'Untitled';

/** The link and the file, without what must not go, and the list of that. Nothing leaves the page by this itself. */
export function prepareShare({ scenario, view, ownKeys, leftOut, restored }: ShareAsk): PreparedShare {
  const isIn = ({ key }: SharePart) => !leftOut.includes(key);
  const putBack = new Set(restored);
  const isOwn = ownTokens(ownKeys);

  const found = findRemovals(scenario.files, isOwn);
  const files = withoutRemovals(scenario.files, found, putBack);
  const checks = withoutTokens(scenario.checks, 'check', isOwn, putBack);
  const calls = withoutTokens(scenario.calls.map(asCheck), 'call', isOwn, putBack);
  const scenes = withoutSecrets(scenario.scenes ?? [], isOwn, putBack);
  const open = scenario.exercise ?? null;
  const goals = withoutTokens(open?.goals ?? [], 'goal', isOwn, putBack);

  const { select, ...look } = view;
  const pieces: readonly (readonly [part: SharePart, piece: Partial<Scenario>])[] = [
    ...files.map(
      (file) => [partOf('file', file.file, countDocuments(file.text), file.text.length), { files: [file] }] as const,
    ),
    ...(calls.clean.length === 0
      ? []
      : [piece('calls', '', calls.clean.length, { calls: calls.clean.flatMap(asCall) })]),
    ...(checks.clean.length === 0 ? [] : [piece('checks', '', checks.clean.length, declaredOf(checks.clean))]),
    ...(scenes.clean.length === 0 ? [] : [piece('scenes', '', scenes.clean.length, { scenes: scenes.clean })]),
    ...(open === null
      ? []
      : [piece('exercise', '', goals.clean.length, { exercise: handedOn(open.task, goals.clean) })]),
    ...(select === undefined ? [] : [piece('request', cleanText(select), 1, { view: { select: cleanText(select) } })]),
    ...(Object.keys(look).length === 0 ? [] : [piece('view', '', 1, { view: look })]),
  ];
  const chosen = pieces
    .filter(([part]) => isIn(part))
    .reduce<Scenario>(
      (whole, [, part]) => ({
        ...whole,
        ...part,
        files: [...whole.files, ...(part.files ?? [])],
        view: { ...whole.view, ...part.view },
      }),
      { ...NOTHING, title: cleanText(scenario.title.trim()) || UNTITLED },
    );
  const start = withoutRemovals(open?.start ?? [], findRemovals(open?.start ?? [], isOwn), new Set());
  const isGiven = (file: string) => !leftOut.includes(`file ${file}`);
  const shared = withStart(
    chosen,
    start.filter(({ file }) => isGiven(file)),
  );
  const text = writeScenario(shared);
  return {
    link: encodeShareLink(shared),
    isTooBig: new TextEncoder().encode(text).length > MAX_UNPACKED,
    scenario: shared,
    text,
    parts: pieces.map(([part]) => part),
    removals: [
      ...found
        .filter(({ place }) => pieces.some(([part]) => part.kind === 'file' && part.name === place?.file && isIn(part)))
        .map(listed),
      ...Object.entries({ calls, checks, scenes, exercise: goals })
        .filter(([kind]) => pieces.some(([part]) => part.kind === kind && isIn(part)))
        .flatMap(([, { removals }]) => removals),
    ],
  };
}

/** The task and its goals, without what solves it. */
function handedOn(task: string, goals: readonly Goal[]): Exercise {
  return { task: cleanText(task), goals, solution: [], wrong: [] };
}

/** The text is an answer to what the exercise begins with. A file that is gone is an empty one. */
function withStart(shared: Scenario, start: readonly SourceDocument[]): Scenario {
  const { exercise, files } = shared;
  if (exercise === null) return shared;
  const textIn = (among: readonly SourceDocument[], name: string) => among.find(({ file }) => file === name)?.text;
  const gone = start.filter(({ file }) => textIn(files, file) === undefined).map(({ file }) => ({ file, text: '' }));
  const answer = [...files.filter(({ file, text }) => textIn(start, file) !== text), ...gone];
  return { ...shared, files: start, exercise: { ...exercise, ...(answer.length > 0 && { answer }) } };
}

const NOTHING: Scenario = { ...EMPTY_SCENARIO, title: UNTITLED };

function piece(kind: SharePart['kind'], name: string, count: number, part: Partial<Scenario>) {
  const size = writeScenario({ ...NOTHING, ...part }).length - writeScenario(NOTHING).length;
  return [partOf(kind, name, count, size), part] as const;
}

function partOf(kind: SharePart['kind'], name: string, count: number, size: number): SharePart {
  return { key: kind === 'file' ? `file ${name}` : kind, kind, name, count, size };
}

/** A token may stand in a title, or in the query of a path. */
function cleanText(text: string): string {
  const file = [{ file: '', text }];
  return withoutRemovals(file, findRemovals(file), new Set())[0]?.text ?? '';
}

/** The same checks without tokens that are not of this page, and what was removed from which. */
function withoutTokens(checks: readonly Check[], what: string, isOwn: IsOwnToken, putBack: ReadonlySet<string>) {
  const secret = checks.map((check) => hasToken(check, isOwn));
  return {
    clean: checks.map((check, at) =>
      titled(secret[at] && !putBack.has(`${what} ${at}`) ? withoutToken(check, isOwn) : check),
    ),
    removals: checks.flatMap((check, at) => (secret[at] ? [removedToken(check, `${what} ${at}`)] : [])),
  };
}

/** A title is read by people, and may have been pasted as well. */
function titled(check: Check): Check {
  const { title } = check.kind === 'call' ? check.call : check.guarantee;
  const clean = title === undefined ? undefined : cleanText(title);
  if (clean === undefined || clean === title) return check;
  return check.kind === 'call'
    ? { kind: 'call', call: { ...check.call, title: clean } }
    : { kind: 'guarantee', guarantee: { ...check.guarantee, title: clean } };
}

/** The same scenes: what is written in them is looked through as files are, and what they ask as checks are. */
function withoutSecrets(scenes: readonly Scene[], isOwn: IsOwnToken, putBack: ReadonlySet<string>) {
  const texts = textsOfScenes(scenes);
  const found = findRemovals(texts, isOwn);
  const asked = scenes.map(({ ask }) => (ask === undefined ? null : asCheck(ask)));
  const some = asked.filter((check) => check !== null);
  const { clean, removals } = withoutTokens(some, 'scene', isOwn, putBack);
  return {
    clean: withTexts(scenes, withoutRemovals(texts, found, putBack)).map((scene, at) => {
      const check = asked[at] ?? null;
      const cleaned = check === null ? undefined : clean[some.indexOf(check)];
      if (scene.ask === undefined || cleaned?.kind !== 'call' || cleaned === check) return scene;
      const { http, request } = cleaned.call;
      return { ...scene, ask: { ...scene.ask, request, ...(http !== undefined && { http }) } };
    }),
    removals: [...found.map(listed), ...removals],
  };
}

/** What is told of it: how it is done stays here. */
function listed({ id, kind, object, detail, place, isGone }: FileRemoval): Removal {
  return { id, kind, object, detail, place, isGone };
}

/** A call of the map, as a check that expects nothing of it. */
function asCheck(call: Call): Check {
  const http = call.http === undefined ? {} : { http: { ...anyRequest, ...call.http } };
  return { kind: 'call', call: { request: '', ...call, ...http, verdict: 'unknown', start: 0, end: 0 } as Expectation };
}

function asCall(check: Check): readonly Call[] {
  if (check.kind !== 'call') return [];
  const { from, to, speaks, http } = check.call;
  return [{ from, to, ...(speaks !== undefined && { speaks }), ...(http !== undefined && { http }) }];
}

function removedToken(check: Check, id: string): Removal {
  const call = check.kind === 'call' ? `${check.call.from} -> ${check.call.to}` : check.guarantee.to;
  return { id, kind: 'token', object: null, detail: call, place: null, isGone: false };
}
