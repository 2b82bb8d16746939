import type { ControlPlane } from '../../controlplane/control-plane';
import type { Verdict } from '../../dataplane/answer';
import type { SourceDocument } from '../../manifests/manifest';
import { createDocumentReader } from '../../manifests/parse-documents';
import { type LoadedMesh, loadMesh } from '../load-mesh';
import { buildCards } from '../map/cards';
import { buildEdges } from '../map/edges';
import type { Edge } from '../map/mesh-view';
import { applyEdits, type TextEdit } from '../edits/text-edit';

/** An edge whose verdict, or condition, is another with an edit. */
export interface ChangedEdge {
  readonly edge: string;
  readonly fromName: string;
  readonly toName: string;
  readonly port: number;
  readonly before: Verdict;
  readonly after: Verdict;
}

/** The text with edits, evaluated. */
export interface Trial {
  readonly mesh: LoadedMesh;
  /** Edges that change with it, but for those that are left out. */
  changes(isLeftOut?: (edge: Edge) => boolean): readonly ChangedEdge[];
}

/** Applies edits to a copy of the text and evaluates that. @returns null for edits that break a document */
export type TryEdits = (edits: readonly TextEdit[]) => Trial | null;

/** For one text, whatever is tried: what it was before is read and painted once. */
export function createTrials({ plane }: LoadedMesh, sources: readonly SourceDocument[]): TryEdits {
  // One reader for all copies: what an edit leaves alone is not parsed again.
  const reader = createDocumentReader();
  reader.read(sources);
  let before: ReadonlyMap<string, Edge> | null = null;
  return (edits) => {
    const parsed = reader.read(applyEdits(sources, edits));
    if (parsed.some((document) => document.state === 'broken' || document.state === 'held')) return null;
    const mesh = loadMesh(parsed);
    return {
      mesh,
      changes(isLeftOut = () => false) {
        before ??= edgesOf(plane);
        return changedEdges(before, edgesOf(mesh.plane), isLeftOut);
      },
    };
  };
}

function changedEdges(
  before: ReadonlyMap<string, Edge>,
  after: ReadonlyMap<string, Edge>,
  isLeftOut: (edge: Edge) => boolean,
): readonly ChangedEdge[] {
  return [...after.values()].flatMap((edge) => {
    const old = before.get(edge.id);
    if (old === undefined || (old.verdict === edge.verdict && old.label === edge.label) || isLeftOut(edge)) return [];
    const { id, fromName, toName, port, verdict } = edge;
    return [{ edge: id, fromName, toName, port, before: old.verdict, after: verdict }];
  });
}

function edgesOf(plane: ControlPlane): ReadonlyMap<string, Edge> {
  const { edges } = buildEdges(plane, buildCards(plane), { calls: [], edges: 'all' });
  return new Map(edges.map((edge) => [edge.id, edge]));
}
