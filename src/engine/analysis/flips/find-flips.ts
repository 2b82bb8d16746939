import type { ControlPlane } from '../../controlplane/control-plane';
import type { Answer, Verdict } from '../../dataplane/answer';
import type { Question } from '../../dataplane/question';
import type { Note } from '../../dataplane/trace';
import type { SourceDocument } from '../../manifests/manifest';
import { createDocumentReader, type ParsedDocument } from '../../manifests/parse-documents';
import { answerQuestion } from '../answer-question';
import { buildCards } from '../cards';
import { buildEdges } from '../edges';
import { type LoadedMesh, loadMesh } from '../load-mesh';
import type { Edge } from '../mesh-view';
import type { Candidate, Refusal } from './candidate';
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

/** What would turn a refusal round, smallest effect first: every entry was applied to a copy and evaluated anew. */
export function findFlips(mesh: LoadedMesh, sources: readonly SourceDocument[], question: Question): readonly Flip[] {
  const { plane, documents } = mesh;
  const answer = answerQuestion(plane, question, true);
  const refusal = refusalOf(plane, documents, sources, answer);
  if (refusal === null) return [];
  const candidates = [...ruleCandidates(refusal), ...policyCandidates(refusal), ...transportCandidates(refusal)].slice(
    0,
    MOST_TRIED,
  );
  const before = edgesOf(plane);
  // One reader for all copies: what an edit leaves alone is not parsed again.
  const reader = createDocumentReader();
  reader.read(sources);
  const flips = candidates.flatMap(
    (candidate) => tryCandidate(reader, before, sources, question, answer, candidate) ?? [],
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

function refusalOf(
  plane: ControlPlane,
  documents: readonly ParsedDocument[],
  sources: readonly SourceDocument[],
  answer: Answer,
): Refusal | null {
  const backend = answer.worst;
  const hop = backend.hops.at(-1);
  const target = backend.backend === null ? undefined : plane.mesh.workloads.get(backend.backend);
  if (answer.verdict === 'allow' || hop === undefined || target === undefined) return null;
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
  candidate: Candidate,
): Flip | null {
  const parsed = reader.read(applyEdits(sources, candidate.edits));
  if (parsed.some((document) => document.state === 'broken' || document.state === 'held')) return null;
  const { plane } = loadMesh(parsed);
  const after = answerQuestion(plane, question, false);
  const helps = isBetter(answer.verdict, after.verdict);
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

function isBetter(before: Verdict, after: Verdict): boolean {
  return after === 'allow' || (after === 'depends' && before !== 'depends');
}

function isAsked(edge: Edge, { from, to }: Question): boolean {
  return edge.to.id === to.id && edge.to.port === to.port && JSON.stringify(edge.from) === JSON.stringify(from);
}

function edgesOf(plane: ControlPlane): ReadonlyMap<string, Edge> {
  const { edges } = buildEdges(plane, buildCards(plane), { calls: [], edges: 'all' });
  return new Map(edges.map((edge) => [edge.id, edge]));
}
