import type { ControlPlane } from '../../controlplane/control-plane';
import type { Answer } from '../../dataplane/answer';
import type { Note } from '../../dataplane/trace';
import type { SourceDocument } from '../../manifests/manifest';
import type { MtlsMode } from '../../manifests/peer-authentication';
import { createDocumentReader } from '../../manifests/parse-documents';
import type { EditableMesh } from '../flips/editable-mesh';
import { applyEdits, joinInsertions, type TextEdit } from '../flips/text-edit';
import { type LoadedMesh, loadMesh } from '../load-mesh';
import type { LoadOptions } from '../load-options';
import { answerAll, type Candidate, candidatesOf, compareCalls, type Effects } from './planned-calls';
import { type RemedyCandidate, remedyCandidates } from './remedies';
import { type Exempt, exemptions, modeOfScope, setModeEdits, type StrictScope, workloadsIn } from './strict-scope';

/** One stop on the way to STRICT, compared with the stop before it. */
export interface PlanStep extends Effects {
  readonly mode: MtlsMode;
  readonly isNow: boolean;
  /** From the present text straight to this step. Empty for the present. */
  readonly edits: readonly TextEdit[];
}

export interface Remedy {
  readonly id: string;
  readonly note: Note;
  readonly isChosen: boolean;
  /** Ids of the calls that break without it and do not break with it. */
  readonly mends: readonly string[];
  /** Other calls that it changes. */
  readonly alsoChanges: number;
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
  /** Calls into the scope that cannot connect now. */
  readonly failingNow: number;
  /** `calls`: how many calls into the scope were looked at. */
  readonly considered: { readonly calls: number; readonly isEveryPair: boolean };
  /** False: the text that would have to change cannot be edited. */
  readonly isWritable: boolean;
}

/** Calls into the scope, and to other places, that are looked at: a mesh of hundreds of workloads has a hundred thousand pairs. */
const MOST_CALLS = 20_000;
const MOST_ELSEWHERE = 4_000;

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
  const candidates = all.filter(({ to }) => to.workloads.some((id) => inScope.has(id))).slice(0, MOST_CALLS);
  const elsewhere = all.filter((candidate) => !candidates.includes(candidate)).slice(0, MOST_ELSEWHERE);
  const evaluate = createEvaluator(sources, candidates);
  const now: Stop = { mesh, answers: answerAll(plane, candidates) };
  const mode = modeOfScope(plane, scope);
  const noEffects: Effects = { breaks: [], stillRefused: [], otherwise: [] };
  const steps: PlanStep[] = [{ mode, isNow: true, edits: [], ...noEffects }];
  let last = now;
  let isWritable = true;
  if (mode === 'DISABLE') {
    const edits = setModeEdits(text, plane, scope, 'PERMISSIVE', []);
    const stop = edits === null ? null : evaluate(edits);
    if (edits === null || stop === null) isWritable = false;
    else {
      steps.push({ mode: 'PERMISSIVE', isNow: false, edits, ...compareCalls(candidates, now.answers, stop.answers) });
      last = stop;
    }
  }
  let remedies: readonly Remedy[] = [];
  if (mode !== 'STRICT' && isWritable) {
    const plan = planWithRemedies({ mesh, text, scope, candidates, elsewhere, evaluate, before: last, chosen });
    if (plan === null) isWritable = false;
    else {
      steps.push({ mode: 'STRICT', isNow: false, edits: plan.edits, ...plan.effects });
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
    failingNow: now.answers.filter(({ verdict }) => verdict === 'fails').length,
    considered: { calls: candidates.length, isEveryPair },
    isWritable,
  };
}

/** A mesh on the way, and what becomes of the calls in it. */
interface Stop {
  readonly mesh: LoadedMesh;
  readonly answers: readonly Answer[];
}

/** null: the edited text does not hold together. */
type Evaluate = (edits: readonly TextEdit[]) => Stop | null;

function createEvaluator(sources: readonly SourceDocument[], candidates: readonly Candidate[]): Evaluate {
  // One reader for all copies: what an edit leaves alone is not parsed again.
  const reader = createDocumentReader();
  const broken = new Set(reader.read(sources).flatMap(({ id, state }) => (isReadable(state) ? [] : [id])));
  return (edits) => {
    const documents = reader.read(applyEdits(sources, edits));
    if (documents.some(({ id, state }) => !isReadable(state) && !broken.has(id))) return null;
    const mesh = loadMesh(documents);
    return { mesh, answers: answerAll(mesh.plane, candidates) };
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
  /** Calls out of the scope: only remedies may change them. */
  readonly elsewhere: readonly Candidate[];
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
  const { mesh, text, candidates, elsewhere, before, evaluate } = inputs;
  const bare = strictWith(inputs, []);
  if (bare === null) return null;
  const cards = new Map(candidates.flatMap(({ from, to }) => [from, to]).map((card) => [card.id, card.workloads]));
  const workloadsOfCard = (card: string) =>
    (cards.get(card) ?? []).flatMap((id) => mesh.plane.mesh.workloads.get(id) ?? []);
  const unmended = compareCalls(candidates, before.answers, bare.stop.answers).breaks;
  const available = remedyCandidates(text, unmended, workloadsOfCard);
  const picked = available.filter(({ id }) => inputs.chosen.includes(id));
  const withPicked = picked.length === 0 ? bare : (strictWith(inputs, picked) ?? bare);
  const answersElsewhere = available.length === 0 ? [] : answerAll(bare.stop.mesh.plane, elsewhere);
  const remedies = available.flatMap((remedy): readonly Remedy[] => {
    const alone = strictWith(inputs, [remedy]);
    if (alone === null) return [];
    const left = new Set(compareCalls(candidates, before.answers, alone.stop.answers).breaks.map(({ id }) => id));
    const mends = unmended.map(({ id }) => id).filter((id) => !left.has(id));
    if (mends.length === 0) return [];
    const inside = compareCalls(candidates, bare.stop.answers, alone.stop.answers);
    const outside = compareCalls(elsewhere, answersElsewhere, answerAll(alone.stop.mesh.plane, elsewhere));
    const changed = [inside, outside].flatMap((effects) => [
      ...effects.breaks,
      ...effects.stillRefused,
      ...effects.otherwise,
    ]);
    const alsoChanges = changed.filter(({ id }) => !mends.includes(id)).length;
    return [{ id: remedy.id, note: remedy.note, isChosen: picked.includes(remedy), mends, alsoChanges }];
  });
  const effects = compareCalls(candidates, before.answers, withPicked.stop.answers);
  return { ...withPicked, effects, remedies };

  function strictWith(
    { scope }: Inputs,
    taken: readonly RemedyCandidate[],
  ): { readonly edits: readonly TextEdit[]; readonly stop: Stop } | null {
    const exceptions = taken.flatMap(({ exception }) => exception ?? []);
    const strict = setModeEdits(text, mesh.plane, scope, 'STRICT', exceptions);
    if (strict === null) return null;
    const edits = joinInsertions([...strict, ...taken.flatMap((remedy) => remedy.edits)]);
    const stop = evaluate(edits);
    return stop === null || !isStrict(stop.mesh.plane, scope) ? null : { edits, stop };
  }
}

/** An edit may miss: what it is meant to do is looked up in the mesh that it makes. */
function isStrict(plane: ControlPlane, scope: StrictScope): boolean {
  return modeOfScope(plane, scope) === 'STRICT';
}
