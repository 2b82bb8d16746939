import type { ControlPlane } from '../../controlplane/control-plane';
import type { Answer, Verdict } from '../../dataplane/answer';
import type { Question } from '../../dataplane/question';
import type { Note } from '../../dataplane/trace';
import type { SourceDocument } from '../../manifests/manifest';
import { createDocumentReader, type ParsedDocument } from '../../manifests/parse-documents';
import { answerQuestion } from '../answer/answer-question';
import { buildCards } from '../map/cards';
import { buildEdges } from '../map/edges';
import { type LoadedMesh, loadMesh } from '../load-mesh';
import type { Edge } from '../map/mesh-view';
import type { Candidate, Situation } from './candidate';
import { denyCandidates } from './deny-candidates';
import { policyCandidates } from './policy-candidates';
import { ruleCandidates } from './rule-candidates';
import { applyEdits, type TextEdit } from './text-edit';
import { transportCandidates } from './transport-candidates';

/** An edit that was applied to a copy and evaluated. */
export interface Flip {
  readonly note: Note;
  readonly kind: Candidate['kind'];
  readonly edits: readonly TextEdit[];
  /** False: tried because people try it, and it does not help; `stillRefusedBy` says why. */
  readonly helps: boolean;
  /** Where a refusal is wanted: what still lets the call pass. */
  readonly stillRefusedBy: Note | null;
  /** Other edges whose verdict, or condition, changes with it. */
  readonly alsoChanges: readonly {
    readonly edge: string;
    readonly fromName: string;
    readonly toName: string;
    readonly port: number;
    readonly before: Verdict;
    readonly after: Verdict;
  }[];
}

/** More than these would not be read, and each costs an evaluation. */
const MOST_TRIED = 10;

/** What an answer should become. */
export type WantedOutcome = 'allow' | 'deny';

/**
 * What would turn an answer round, smallest effect first: every entry was applied to a copy and evaluated anew.
 *
 * @param wanted absent: the opposite of the answer
 */
export function findFlips(
  mesh: LoadedMesh,
  sources: readonly SourceDocument[],
  question: Question,
  wanted?: WantedOutcome,
): readonly Flip[] {
  const { plane, documents } = mesh;
  const answer = answerQuestion(plane, question, true);
  const outcome = wanted ?? (answer.verdict === 'allow' ? 'deny' : 'allow');
  const situation = situationOf(plane, documents, sources, answer, outcome);
  if (situation === null) return [];
  const candidates = candidatesFor(situation, outcome).slice(0, MOST_TRIED);
  const before = edgesOf(plane);
  // One reader for all copies: what an edit leaves alone is not parsed again.
  const reader = createDocumentReader();
  reader.read(sources);
  const flips = candidates.flatMap(
    (candidate) => tryCandidate(reader, before, sources, question, answer, outcome, candidate) ?? [],
  );
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
  const caller = from.kind === 'workload' ? (plane.mesh.workloads.get(from.id) ?? null) : null;
  return { plane, documents, sources, answer, backend, hop, caller, target };
}

function tryCandidate(
  reader: ReturnType<typeof createDocumentReader>,
  before: ReadonlyMap<string, Edge>,
  sources: readonly SourceDocument[],
  question: Question,
  answer: Answer,
  wanted: WantedOutcome,
  candidate: Candidate,
): Flip | null {
  const parsed = reader.read(applyEdits(sources, candidate.edits));
  if (parsed.some((document) => document.state === 'broken' || document.state === 'held')) return null;
  const { plane } = loadMesh(parsed);
  const after = answerQuestion(plane, question, false);
  const helps = isReached(after.verdict, wanted) || isBetter(answer.verdict, after.verdict, wanted);
  const alsoChanges = [...edgesOf(plane).values()].flatMap((edge) => {
    const old = before.get(edge.id);
    if (old === undefined || (old.verdict === edge.verdict && old.label === edge.label) || isAsked(edge, question))
      return [];
    return [
      {
        edge: edge.id,
        fromName: edge.fromName,
        toName: edge.toName,
        port: edge.port,
        before: old.verdict,
        after: edge.verdict,
      },
    ];
  });
  return {
    note: candidate.note,
    kind: candidate.kind,
    edits: candidate.edits,
    helps,
    stillRefusedBy: helps ? null : after.worst.reason,
    alsoChanges,
  };
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

function edgesOf(plane: ControlPlane): ReadonlyMap<string, Edge> {
  const { edges } = buildEdges(plane, buildCards(plane), { calls: [], edges: 'all' });
  return new Map(edges.map((edge) => [edge.id, edge]));
}
