import type { ControlPlane } from '../../controlplane/control-plane';
import type { Answer, Verdict } from '../../dataplane/answer';
import type { Question } from '../../dataplane/question';
import type { Note } from '../../dataplane/trace';
import type { SourceDocument } from '../../manifests/manifest';
import type { ParsedDocument } from '../../manifests/parse-documents';
import { findCaller, isStockCaller } from '../../mesh/stock-callers';
import { answerQuestion } from '../answer/answer-question';
import type { LoadedMesh } from '../load-mesh';
import type { Edge } from '../map/mesh-view';
import type { Candidate, Situation } from './candidate';
import { denyCandidates } from './deny-candidates';
import { policyCandidates } from './policy-candidates';
import { rebaseEdits } from './rebase-edits';
import { ruleCandidates } from './rule-candidates';
import { applyEdits, type TextEdit } from '../edits/text-edit';
import { transportCandidates } from './transport-candidates';
import type { ChangedEdge, Trial, TryEdits } from './trials';

/** An edit that was applied to a copy and evaluated. */
export interface Flip {
  readonly note: Note;
  readonly kind: Candidate['kind'];
  readonly edits: readonly TextEdit[];
  /** False: tried because people try it, and it does not help; `stillRefusedBy` says why. */
  readonly helps: boolean;
  /** Where a refusal is wanted: what still lets the call pass. */
  readonly stillRefusedBy: Note | null;
  /** Two edits that help only together: what the second one does. */
  readonly and?: Note;
  /** Other edges whose verdict, or condition, changes with it. */
  readonly alsoChanges: readonly ChangedEdge[];
}

/** More than these would not be read, and each costs an evaluation. */
const MOST_TRIED = 10;

/** Two edits are much to read: the best few will do. */
const MOST_PAIRS = 3;

/** What an answer should become. */
export type WantedOutcome = 'allow' | 'deny';

/**
 * What would turn an answer round, smallest effect first: every entry was applied to a copy and evaluated anew.
 *
 * @param tryEdits of the same text
 * @param wanted absent: the opposite of the answer
 */
export function findFlips(
  { plane, documents }: LoadedMesh,
  sources: readonly SourceDocument[],
  tryEdits: TryEdits,
  question: Question,
  wanted?: WantedOutcome,
): readonly Flip[] {
  const answer = answerQuestion(plane, question, 'steps');
  const outcome = wanted ?? (answer.verdict === 'allow' ? 'deny' : 'allow');
  const situation = situationOf(plane, documents, sources, answer, outcome);
  if (situation === null) return [];
  const candidates = candidatesFor(situation, outcome).filter(isAboutSomebody(situation)).slice(0, MOST_TRIED);
  const alone = candidates.flatMap((candidate) =>
    tried(tryEdits(candidate.edits), question, answer, outcome, candidate),
  );
  // Two edits are asked of nobody whom one would do.
  const pairs = alone.some(({ flip }) => flip.helps)
    ? []
    : secondSteps(alone, sources, question, answer, outcome)
        .flatMap((pair) => tried(tryEdits(pair.edits), question, answer, outcome, pair))
        .filter(({ flip }) => flip.helps)
        .slice(0, MOST_PAIRS);
  const flips = [...alone, ...pairs].map(({ flip }) => flip);
  return flips.sort(
    (a, b) => Number(b.helps) - Number(a.helps) || rank(a) - rank(b) || a.alsoChanges.length - b.alsoChanges.length,
  );
}

/** Policy edits come before changes of the mesh, and closing protection down comes last. */
function rank(flip: Flip): number {
  if (flip.note.id === 'flip.switch-off') return 2;
  return flip.kind === 'policy' ? 0 : 1;
}

function candidatesFor(situation: Situation, wanted: WantedOutcome): readonly Candidate[] {
  return wanted === 'deny'
    ? denyCandidates(situation)
    : [...ruleCandidates(situation), ...policyCandidates(situation), ...transportCandidates(situation)];
}

/** A stock caller has no manifest to edit, and its name must not get into a policy. */
function isAboutSomebody({ caller, sources }: Situation): (candidate: Candidate) => boolean {
  if (caller === null || !isStockCaller(caller)) return () => true;
  return ({ edits }) =>
    edits.every(({ file, text }) => !text.includes(caller.namespace) && sources.some((source) => source.file === file));
}

/** null: it is so already, or nobody is there to decide. */
function situationOf(
  plane: ControlPlane,
  documents: readonly ParsedDocument[],
  sources: readonly SourceDocument[],
  answer: Answer,
  wanted: WantedOutcome,
): Situation | null {
  if (isReached(answer.verdict, wanted)) return null;
  const backend = (wanted === 'deny' && answer.backends.find((one) => !isRefused(one.verdict))) || answer.worst;
  const hop = backend.hops.at(-1);
  const target = backend.backend === null ? undefined : plane.mesh.workloads.get(backend.backend);
  if (hop === undefined || target === undefined) return null;
  const { from } = answer.question;
  const caller = from.kind === 'workload' ? (findCaller(plane.mesh, from.id) ?? null) : null;
  return { plane, documents, sources, answer, backend, hop, caller, target };
}

interface Tried {
  readonly flip: Flip;
  readonly trial: Trial;
}

function tried(
  trial: Trial | null,
  question: Question,
  answer: Answer,
  wanted: WantedOutcome,
  { note, and, kind, edits }: Candidate,
): readonly Tried[] {
  if (trial === null) return [];
  const after = answerQuestion(trial.mesh.plane, question, 'none');
  const helps = isReached(after.verdict, wanted) || isBetter(answer.verdict, after.verdict, wanted);
  const alsoChanges = trial.changes((edge) => isAsked(edge, question));
  const stillRefusedBy = helps ? null : after.worst.reason;
  return [{ flip: { note, ...(and && { and }), kind, edits, helps, stillRefusedBy, alsoChanges }, trial }];
}

/** After an edit that only brought another refusal to light: what would lift that one as well. Most promising first. */
function secondSteps(
  alone: readonly Tried[],
  sources: readonly SourceDocument[],
  question: Question,
  before: Answer,
  wanted: WantedOutcome,
): readonly Candidate[] {
  const perFirst = alone.map(({ flip, trial }): readonly Candidate[] => {
    const answer = answerQuestion(trial.mesh.plane, question, 'steps');
    if (isSameRefusal(before, answer)) return [];
    const { plane, documents } = trial.mesh;
    const situation = situationOf(plane, documents, applyEdits(sources, flip.edits), answer, wanted);
    if (situation === null) return [];
    return candidatesFor(situation, wanted).flatMap(({ note, kind, edits }): Candidate[] => {
      const both = rebaseEdits(flip.edits, edits);
      const isPolicy = kind === 'policy' && flip.kind === 'policy';
      return both === null ? [] : [{ note: flip.note, and: note, kind: isPolicy ? 'policy' : 'mesh', edits: both }];
    });
  });
  const longest = Math.max(0, ...perFirst.map((list) => list.length));
  // The best second step of each first one, then the next best.
  return Array.from({ length: longest }, (_, at) => perFirst.flatMap((list) => list[at] ?? []))
    .flat()
    .slice(0, MOST_TRIED);
}

function isSameRefusal({ worst: before }: Answer, { worst: after }: Answer): boolean {
  return before.reason.id === after.reason.id && before.decision?.id === after.decision?.id;
}

function isReached(verdict: Verdict, wanted: WantedOutcome): boolean {
  return wanted === 'allow' ? verdict === 'allow' : isRefused(verdict);
}

function isRefused(verdict: Verdict): boolean {
  return verdict === 'deny' || verdict === 'fails';
}

/** Some requests are better than none. A refusal has no halves: what was to be refused must not pass. */
function isBetter(before: Verdict, after: Verdict, wanted: WantedOutcome): boolean {
  return wanted === 'allow' && after === 'depends' && before !== 'depends';
}

function isAsked(edge: Edge, { from, to }: Question): boolean {
  return edge.to.id === to.id && edge.to.port === to.port && JSON.stringify(edge.from) === JSON.stringify(from);
}
