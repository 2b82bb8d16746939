import type { SourceDocument } from '../../engine';
import { encodeShareLink, type Scenario, type ScenarioView, writeScenario } from '../../scenarios';
import { hasToken, withoutToken } from '../../scenarios/without-tokens';
import { sliceDocuments } from '../editor/intake/document-slices';
import type { Check, ScenarioText } from '../store/state';
import { findRemovals, withoutRemovals } from './secrets/find-removals';
import type { Removal } from './secrets/removal';

/** What somebody is about to give away, and what they chose. Plain data: it crosses to a worker. */
export interface ShareAsk {
  readonly scenario: Pick<ScenarioText, 'title' | 'files' | 'calls'> & { readonly checks: readonly Check[] };
  readonly view: ScenarioView;
  /** Keys of parts that stay here. */
  readonly leftOut: readonly string[];
  /** Ids of removals that are put back. */
  readonly restored: readonly string[];
}

/** A part that can be left out. */
export interface SharePart {
  readonly key: string;
  readonly kind: 'file' | 'calls' | 'checks' | 'view';
  /** The name of a file; empty for the others. */
  readonly name: string;
  /** Documents, calls or checks. */
  readonly count: number;
  /** Characters of the scenario's text. */
  readonly size: number;
}

export interface PreparedShare {
  /** The fragment of the address, without `#`. */
  readonly link: string;
  /** The scenario file. */
  readonly text: string;
  /** The files as they are given away. */
  readonly files: readonly SourceDocument[];
  readonly parts: readonly SharePart[];
  readonly removals: readonly Removal[];
}

/** Title that a scenario without one gets: the format wants one. */
const UNTITLED = 'Untitled';

/** The link and the file, without what must not go, and the list of that. Nothing is given away by this itself. */
export function prepareShare({ scenario, view, leftOut, restored }: ShareAsk): PreparedShare {
  const { title, calls, checks } = scenario;
  const putBack = new Set(restored);
  const isIn = (key: string) => !leftOut.includes(key);
  const chosen = scenario.files.filter(({ file }) => isIn(fileKey(file)));

  const found = findRemovals(chosen);
  const files = withoutRemovals(chosen, found, putBack);
  const inTitle = findRemovals([{ file: 'title', text: title }]);
  const cleanTitle = withoutRemovals([{ file: 'title', text: title }], inTitle, new Set())[0]?.text ?? title;
  const named = checks.map((check, at) => ({ check, id: `check ${at}` }));
  const cleanChecks = named.map(({ check, id }) => (putBack.has(id) ? check : withoutToken(check)));

  const parts: SharePart[] = [
    ...withoutRemovals(scenario.files, findRemovals(scenario.files), putBack).map(({ file, text }) =>
      partOf('file', file, sliceDocuments(text).length, text.length),
    ),
    ...(calls.length === 0 ? [] : [partOf('calls', '', calls.length, sizeOf({ calls }))]),
    ...(checks.length === 0 ? [] : [partOf('checks', '', checks.length, sizeOf(goals(cleanChecks)))]),
    ...(Object.keys(view).length === 0 ? [] : [partOf('view', '', 1, sizeOf({ view }))]),
  ];
  const shared: Scenario = {
    ...NOTHING,
    title: cleanTitle.trim() === '' ? UNTITLED : cleanTitle,
    files,
    ...(isIn('calls') && { calls }),
    ...(isIn('checks') && goals(cleanChecks)),
    ...(isIn('view') && { view }),
  };
  return {
    link: encodeShareLink(shared),
    text: writeScenario(shared),
    files,
    parts,
    removals: [
      ...found.map(({ edits: _, ...removal }) => removal),
      ...(isIn('checks')
        ? named.filter(({ check }) => hasToken(check)).map(({ check, id }) => tokenOf(check, id))
        : []),
    ],
  };
}

export function fileKey(file: string): string {
  return `file ${file}`;
}

const NOTHING: Scenario = {
  title: UNTITLED,
  about: '',
  upstream: [],
  files: [],
  calls: [],
  expect: [],
  guarantees: [],
  view: {},
  exercise: null,
};

function goals(checks: readonly Check[]): Pick<Scenario, 'expect' | 'guarantees'> {
  return {
    expect: checks.flatMap((check) => (check.kind === 'call' ? [check.call] : [])),
    guarantees: checks.flatMap((check) => (check.kind === 'guarantee' ? [check.guarantee] : [])),
  };
}

function partOf(kind: SharePart['kind'], name: string, count: number, size: number): SharePart {
  return { key: kind === 'file' ? fileKey(name) : kind, kind, name, count, size };
}

function sizeOf(part: Partial<Scenario>): number {
  return writeScenario({ ...NOTHING, ...part }).length - writeScenario(NOTHING).length;
}

function tokenOf(check: Check, id: string): Removal {
  const call = check.kind === 'call' ? `${check.call.from} -> ${check.call.to}` : check.guarantee.to;
  return { id, kind: 'token', object: null, detail: call, place: null };
}
