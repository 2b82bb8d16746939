import type { ControlPlane } from '../../controlplane/control-plane';
import type { Answer } from '../../dataplane/answer';
import type { Note } from '../../dataplane/trace';
import type { SourceDocument } from '../../manifests/manifest';
import type { MtlsMode } from '../../manifests/kinds/peer-authentication';
import { createDocumentReader } from '../../manifests/parse-documents';
import type { EditableMesh } from '../edits/editable-mesh';
import { applyEdits, joinInsertions, type TextEdit } from '../edits/text-edit';
import { type LoadedMesh, loadMesh } from '../load-mesh';
import type { LoadOptions } from '../load-options';
import { answerAll, type Candidate, candidatesOf, compareCalls, type Effects, idOf } from './planned-calls';
import { type RemedyCandidate, remedyCandidates } from './remedies';
import { type Exempt, exemptions, modeOfScope, setModeEdits, type StrictScope, workloadsIn } from './strict-scope';

/** One stop on the way to STRICT, compared with the stop before it. */
export interface PlanStep extends Effects {
  readonly mode: MtlsMode;
  readonly isNow: boolean;
  /** From the present text straight to this step. Empty for the present. */
  readonly edits: readonly TextEdit[];
  /** Calls into the scope that cannot connect now and cannot connect here either. */
  readonly failing: number;
}

export interface Remedy {
  readonly id: string;
  readonly note: Note;
  readonly isChosen: boolean;
  /** Ids of the calls that break without it and do not break with it. */
  readonly mends: readonly string[];
  /** Other calls that it changes; null in a mesh with too many calls to look at them all again. */
  readonly alsoChanges: number | null;
}

/** How to require mTLS in a scope, and what that does to the calls. Everything in it was applied to a copy and evaluated. */
export interface StrictPlan {
  readonly scope: StrictScope;
  /** Now, PERMISSIVE where now is DISABLE, and STRICT where now is not. */
  readonly steps: readonly PlanStep[];
  /** For the calls that STRICT breaks; chosen ones are part of that step's edits. */
  readonly remedies: readonly Remedy[];
  /** What does not require mTLS even then, because something narrower says so. */
  readonly exempt: readonly Exempt[];
  /** Workloads of the scope without a proxy: no mode guards them. */
  readonly withoutProxy: number;
  readonly gateways: number;
  /** Calls that policies refuse before and after. */
  readonly keepRefused: number;
  /** `calls`: how many calls into the scope were looked at, `of` all of them. */
  readonly considered: { readonly calls: number; readonly of: number; readonly isEveryPair: boolean };
  /** False: the text that would have to change cannot be edited. */
  readonly isWritable: boolean;
}

/** Calls into the scope that are looked at: a mesh of a thousand workloads has a million pairs. */
const MOST_CALLS = 40_000;
/** What else a remedy changes is found by looking at all calls again, for each of them. */
const MOST_FOR_SIDE_EFFECTS = 4_000;
/** Each remedy costs an evaluation of the mesh. */
const MOST_TRIED = 12;
const MOST_TRIED_IN_LARGE_MESHES = 4;

/** @param chosen ids of remedies that are part of the plan */
export function planStrict(
  mesh: LoadedMesh,
  sources: readonly SourceDocument[],
  options: LoadOptions,
  scope: StrictScope,
  chosen: readonly string[],
): StrictPlan {
  const { plane, documents } = mesh;
  const text: EditableMesh = { mesh: plane.mesh, documents, sources };
  const inScope = new Set<string>(workloadsIn(plane, scope).map(({ id }) => id));
  const { all, isEveryPair } = candidatesOf(plane, options);
  const isInScope = ({ to }: Candidate) => to.workloads.some((id) => inScope.has(id));
  const within = all.filter(isInScope);
  const candidates = within.slice(0, MOST_CALLS);
  const elsewhere = all.length > MOST_FOR_SIDE_EFFECTS ? null : all.filter((candidate) => !isInScope(candidate));
  const evaluate = createEvaluator(sources);
  const answersIn = ({ plane: stop }: LoadedMesh) => answerAll(stop, candidates);
  const now: Stop = { mesh, answers: answersIn(mesh) };
  const mode = modeOfScope(plane, scope);
  const noEffects: Effects = { breaks: [], stillRefused: [], otherwise: [] };
  const failingIn = (stop: Stop) => countFailing(now.answers, stop.answers);
  const steps: PlanStep[] = [{ mode, isNow: true, edits: [], failing: failingIn(now), ...noEffects }];
  let last = now;
  let isWritable = true;
  if (mode === 'DISABLE') {
    const edits = setModeEdits(text, plane, scope, 'PERMISSIVE', []);
    const stop = edits === null ? null : evaluate(edits);
    if (edits === null || stop === null) isWritable = false;
    else {
      last = { mesh: stop, answers: answersIn(stop) };
      const effects = compareCalls(candidates, now.answers, last.answers);
      steps.push({ mode: 'PERMISSIVE', isNow: false, edits, failing: failingIn(last), ...effects });
    }
  }
  let remedies: readonly Remedy[] = [];
  if (mode !== 'STRICT' && isWritable) {
    const plan = planWithRemedies({ mesh, text, scope, candidates, elsewhere, evaluate, before: last, chosen });
    if (plan === null) isWritable = false;
    else {
      steps.push({ mode: 'STRICT', isNow: false, edits: plan.edits, failing: failingIn(plan.stop), ...plan.effects });
      remedies = plan.remedies;
      last = plan.stop;
    }
  }
  const workloads = workloadsIn(plane, scope);
  return {
    scope,
    steps,
    remedies,
    exempt: exemptions(last.mesh.plane, scope),
    withoutProxy: workloads.filter(({ proxy }) => proxy === 'none').length,
    gateways: workloads.filter(({ proxy }) => proxy === 'gateway').length,
    keepRefused: now.answers.filter(
      ({ verdict }, index) => verdict === 'deny' && last.answers[index]?.verdict === 'deny',
    ).length,
    considered: { calls: candidates.length, of: within.length, isEveryPair },
    isWritable,
  };
}

/** @param before and `after`: one answer for each call, in the same order */
function countFailing(before: readonly Answer[], after: readonly Answer[]): number {
  return before.filter(({ verdict }, index) => verdict === 'fails' && after[index]?.verdict === 'fails').length;
}

/** A mesh on the way, and what becomes of the calls in it. */
interface Stop {
  readonly mesh: LoadedMesh;
  readonly answers: readonly Answer[];
}

/** null: the edited text does not hold together. */
type Evaluate = (edits: readonly TextEdit[]) => LoadedMesh | null;

function createEvaluator(sources: readonly SourceDocument[]): Evaluate {
  // One reader for all copies: what an edit leaves alone is not parsed again.
  const reader = createDocumentReader();
  const broken = new Set(reader.read(sources).flatMap(({ id, state }) => (isReadable(state) ? [] : [id])));
  return (edits) => {
    const documents = reader.read(applyEdits(sources, edits));
    const isBroken = documents.some(({ id, state }) => !isReadable(state) && !broken.has(id));
    return isBroken ? null : loadMesh(documents);
  };
}

function isReadable(state: LoadedMesh['documents'][number]['state']): boolean {
  return state !== 'broken' && state !== 'held';
}

interface Inputs {
  readonly mesh: LoadedMesh;
  readonly text: EditableMesh;
  readonly scope: StrictScope;
  readonly candidates: readonly Candidate[];
  /** Calls out of the scope, which only remedies change; null if there are too many to look at. */
  readonly elsewhere: readonly Candidate[] | null;
  readonly evaluate: Evaluate;
  readonly before: Stop;
  readonly chosen: readonly string[];
}

interface StrictStep {
  readonly edits: readonly TextEdit[];
  readonly effects: Effects;
  readonly stop: Stop;
  readonly remedies: readonly Remedy[];
}

function planWithRemedies(inputs: Inputs): StrictStep | null {
  const { text, candidates, before, chosen } = inputs;
  const bare = strictWith(inputs, []);
  if (bare === null) return null;
  const answers = answerAll(bare.mesh.plane, candidates);
  const effects = compareCalls(candidates, before.answers, answers);
  const cards = new Map(candidates.flatMap(({ from, to }) => [from, to]).map((card) => [card.id, card.workloads]));
  const workloadsOfCard = (card: string) => (cards.get(card) ?? []).flatMap((id) => text.mesh.workloads.get(id) ?? []);
  const most = inputs.elsewhere === null ? MOST_TRIED_IN_LARGE_MESHES : MOST_TRIED;
  const available = remedyCandidates(text, effects.breaks, workloadsOfCard).slice(0, most);
  const tryOne = createTrial(inputs, { mesh: bare.mesh, answers });
  const remedies = available.flatMap((remedy): readonly Remedy[] => {
    const found = tryOne(remedy);
    const isChosen = chosen.includes(remedy.id);
    return found === null ? [] : [{ id: remedy.id, note: remedy.note, isChosen, ...found }];
  });
  const picked = available.filter(({ id }) => remedies.some((remedy) => remedy.id === id && remedy.isChosen));
  const mended = picked.length === 0 ? null : strictWith(inputs, picked);
  if (mended === null) return { edits: bare.edits, effects, stop: { mesh: bare.mesh, answers }, remedies };
  const stop: Stop = { mesh: mended.mesh, answers: answerAll(mended.mesh.plane, candidates) };
  return { edits: mended.edits, effects: compareCalls(candidates, before.answers, stop.answers), stop, remedies };
}

/** Tries one remedy alone: what it mends of what `bare` breaks, and what else it changes. null: it mends nothing. */
function createTrial(
  inputs: Inputs,
  bare: Stop,
): (remedy: RemedyCandidate) => Pick<Remedy, 'mends' | 'alsoChanges'> | null {
  const { candidates, elsewhere, before } = inputs;
  const broken = new Set(compareCalls(candidates, before.answers, bare.answers).breaks.map(({ id }) => id));
  const places = [...candidates.keys()].filter((place) => broken.has(idOf(candidates[place] as Candidate)));
  const brokenOnes = places.map((place) => candidates[place] as Candidate);
  const brokenBefore = places.map((place) => before.answers[place] as Answer);
  const outside = elsewhere === null ? null : answerAll(bare.mesh.plane, elsewhere);
  return (remedy) => {
    const alone = strictWith(inputs, [remedy]);
    if (alone === null) return null;
    const { plane } = alone.mesh;
    const left = compareCalls(brokenOnes, brokenBefore, answerAll(plane, brokenOnes)).breaks.map(({ id }) => id);
    const mends = [...broken].filter((id) => !left.includes(id));
    if (mends.length === 0) return null;
    if (elsewhere === null || outside === null) return { mends, alsoChanges: null };
    const changed = [
      compareCalls(candidates, bare.answers, answerAll(plane, candidates)),
      compareCalls(elsewhere, outside, answerAll(plane, elsewhere)),
    ].flatMap((effects) => [...effects.breaks, ...effects.stillRefused, ...effects.otherwise]);
    return { mends, alsoChanges: changed.filter(({ id }) => !mends.includes(id)).length };
  };
}

/** The plan with some remedies in it; null if it cannot be written, or misses. */
function strictWith(
  { text, mesh, scope, evaluate }: Inputs,
  taken: readonly RemedyCandidate[],
): { readonly edits: readonly TextEdit[]; readonly mesh: LoadedMesh } | null {
  const exceptions = taken.flatMap(({ exception }) => exception ?? []);
  const strict = setModeEdits(text, mesh.plane, scope, 'STRICT', exceptions);
  if (strict === null) return null;
  const edits = joinInsertions([...strict, ...taken.flatMap((remedy) => remedy.edits)]);
  const made = evaluate(edits);
  return made === null || !isStrict(made.plane, scope) ? null : { edits, mesh: made };
}

/** An edit may miss: what it is meant to do is looked up in the mesh that it makes. */
function isStrict(plane: ControlPlane, scope: StrictScope): boolean {
  return modeOfScope(plane, scope) === 'STRICT';
}
