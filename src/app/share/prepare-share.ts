import type { SourceDocument } from '../../engine';
import type { Scenario, ScenarioCall, ScenarioView, Scene } from '../../scenarios';
import { EMPTY_SCENARIO } from '../../scenarios/format/empty-scenario';
import { declaredOf } from '../../scenarios/format/goals-of';
import { mapTexts, type TextPlace } from '../../scenarios/format/map-texts';
import { type FoundSecret, withoutTokens } from '../../scenarios/format/without-tokens';
import { writeScenario } from '../../scenarios/format/write-scenario';
import { encodeShareLink, MAX_UNPACKED } from '../../scenarios/link/share-link';
import { countDocuments } from '../editor/intake/cleaning/document-slices';
import { type IsOwnToken, ownTokens } from '../store/saved/own-token';
import type { Check, OpenExercise, ScenarioText } from '../store/state';
import { type FileRemoval, findRemovals, withoutRemovals } from './secrets/find-removals';
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
  const open = scenario.exercise ?? null;
  const { clean, removals } = withoutSecrets(
    {
      ...EMPTY_SCENARIO,
      title: scenario.title.trim() || UNTITLED,
      files: scenario.files,
      calls: scenario.calls,
      ...declaredOf(scenario.checks),
      scenes: scenario.scenes ?? [],
      view,
      // Its start is cleaned like all else, and nobody is asked about it: it was given to whoever answers.
      exercise: open && { task: open.task, goals: open.goals, solution: [], wrong: [], answer: open.start },
    },
    ownTokens(ownKeys),
    new Set(restored),
  );

  const { files, calls, expect, guarantees, scenes } = clean;
  const { answer: start = [], ...task } = clean.exercise ?? { answer: [] };
  const exercise = 'goals' in task ? task : null;
  const { select, ask, ...look } = clean.view;
  const pieces: readonly (readonly [part: SharePart, piece: Partial<Scenario>])[] = [
    ...files.map(
      (file) => [partOf('file', file.file, countDocuments(file.text), file.text.length), { files: [file] }] as const,
    ),
    ...(calls.length === 0 ? [] : [piece('calls', '', calls.length, { calls })]),
    ...(scenario.checks.length === 0 ? [] : [piece('checks', '', scenario.checks.length, { expect, guarantees })]),
    ...(scenes.length === 0 ? [] : [piece('scenes', '', scenes.length, { scenes })]),
    ...(exercise === null ? [] : [piece('exercise', '', exercise.goals.length, { exercise })]),
    ...(select === undefined ? [] : [piece('request', select, 1, { view: { select } })]),
    ...(ask === undefined ? [] : [piece('request', nameOf(ask), 1, { view: { ask } })]),
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
      { ...NOTHING, title: clean.title },
    );
  const isGiven = (file: string) => !leftOut.includes(`file ${file}`);
  const shared = withStart(
    chosen,
    start.filter(({ file }) => isGiven(file)),
  );
  const text = writeScenario(shared);
  const keys = new Map(scenario.files.map(({ file }, at) => [`file ${file}`, `file ${files[at]?.file}`]));
  return {
    link: encodeShareLink(shared),
    isTooBig: new TextEncoder().encode(text).length > MAX_UNPACKED,
    scenario: shared,
    text,
    parts: pieces.map(([part]) => part),
    removals: removals.filter(({ of }) => !leftOut.includes(keys.get(of) ?? of)).map(({ removal }) => removal),
  };
}

interface RemovalOf {
  readonly removal: Removal;
  /** The key of the part that it belongs to. */
  readonly of: string;
}

/** The scenario without secrets, but for those that are put back: first what its requests carry, then what its texts say. */
function withoutSecrets(scenario: Scenario, isOwn: IsOwnToken, putBack: ReadonlySet<string>) {
  const idOf = ({ place, name }: FoundSecret) => `${place.name} ${name}`;
  const asked = withoutTokens(scenario, isOwn, (secret) => putBack.has(idOf(secret)));

  const places: TextPlace[] = [];
  const texts: SourceDocument[] = [];
  mapTexts(asked.scenario, (text, place) => {
    places.push(place);
    texts.push({ file: place.name, text });
    return text;
  });
  const back = asked.found.filter((secret) => putBack.has(idOf(secret)));
  const found = findRemovals(texts, isOwn).filter(
    ({ index, at }) => !back.some((secret) => isWithin(secret, places[index]?.name, texts[index]?.text.slice(0, at))),
  );
  const clean = withoutRemovals(texts, found, putBack);
  let at = 0;
  return {
    clean: mapTexts(asked.scenario, (text) => {
      at += 1;
      return clean[at - 1]?.text ?? text;
    }),
    removals: [
      ...found.flatMap((one): readonly RemovalOf[] => {
        const place = places[one.index];
        const isOfStart = place?.part === 'exercise' && place.name.startsWith('answer ');
        return isOfStart ? [] : [{ removal: listed(one), of: keyOf(place) }];
      }),
      ...asked.found.map(
        (secret): RemovalOf => ({
          removal: {
            id: idOf(secret),
            kind: secret.kind,
            object: secret.call,
            detail: secret.name,
            place: { file: secret.place.name, line: null },
            isGone: false,
          },
          of: keyOf(secret.place),
        }),
      ),
    ],
  };
}

/** What somebody put back in a request is not found in it as a text. @param before what stands before the finding */
function isWithin({ place, name }: FoundSecret, where: string | undefined, before = ''): boolean {
  if (name.startsWith('header ')) return where === `${place.name} ${name}`;
  const parameter = /[?&;#]([^=?&;#\s]*)=[^?&;#\s]*$/.exec(before)?.[1];
  return where === `${place.name} path` && name === (parameter === undefined ? 'path' : `parameter ${parameter}`);
}

/** `web -> api:80 GET /orders, x-team, token`: what is sent besides is named, and no value of it. */
function nameOf({ from, to, request, http }: ScenarioCall): string {
  const { headers = [], token } = http ?? {};
  const sent = [...headers.map(([name]) => name), ...(typeof token === 'object' && 'bearer' in token ? ['token'] : [])];
  return [`${from} -> ${to} ${request}`.trim(), ...new Set(sent)].join(', ');
}

const KEYS: Readonly<Partial<Record<keyof Scenario, string>>> = { expect: 'checks', guarantees: 'checks' };

function keyOf(place: TextPlace | undefined): string {
  if (place === undefined) return '';
  const { part, name } = place;
  if (part === 'files') return `file ${name.replace(/^name of /, '')}`;
  return part === 'view' ? 'request' : (KEYS[part] ?? part);
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

/** What is told of it: how it is done stays here. */
function listed({ id, kind, object, detail, place, isGone }: FileRemoval): Removal {
  return { id, kind, object, detail, place, isGone };
}
