import type { Diagnostic } from '../../base/diagnostic';
import { compareBytes } from '../../base/ordering';
import type { Note } from '../../dataplane/trace';
import type { SourceDocument } from '../../manifests/manifest';
import { type TextEdit, placeOf } from '../edits/text-edit';
import type { ChangedEdge, TryEdits } from '../flips/trials';
import { findDiagnostics } from '../lint/find-diagnostics';
import type { LoadedMesh } from '../load-mesh';
import type { Finding } from './finding';
import { FIX_RULES } from './fix-rules';

/** An edit that removes a finding: it was applied to a copy, and the copy was evaluated. */
export interface Fix {
  readonly note: Note;
  readonly edits: readonly TextEdit[];
  /** Edges whose verdict, or condition, changes with it. */
  readonly changes: readonly ChangedEdge[];
}

/** More than these would not be read, and each costs an evaluation. */
const MOST_TRIED = 4;

/** Edits after which a finding is gone and no other has come. @param tryEdits of the same text */
export function findFixes(
  mesh: LoadedMesh,
  sources: readonly SourceDocument[],
  tryEdits: TryEdits,
  diagnostic: Diagnostic,
): readonly Fix[] {
  const finding = findingOf(mesh, sources, diagnostic);
  const rules = FIX_RULES[diagnostic.code] ?? [];
  if (finding === null || rules.length === 0) return [];
  const candidates = rules.flatMap((rule) => rule(finding)).filter(({ edits }) => edits.length > 0);
  const before = countMessages(findDiagnostics(mesh));
  return candidates.slice(0, MOST_TRIED).flatMap(({ note, edits }): Fix[] => {
    const trial = tryEdits(edits);
    if (trial === null || !isGone(diagnostic, before, countMessages(findDiagnostics(trial.mesh)))) return [];
    return [{ note, edits, changes: trial.changes() }];
  });
}

/** The finding's text and object; null where that text is not the one that was evaluated. */
function findingOf(
  { documents, plane }: LoadedMesh,
  sources: readonly SourceDocument[],
  diagnostic: Diagnostic,
): Finding | null {
  const { origin } = diagnostic;
  const place = placeOf(documents, sources, origin);
  if (place === null) return null;
  // In a List the object is the last one that begins before.
  const manifest = [...place.document.manifests]
    .sort((a, b) => a.root.range.start - b.root.range.start || compareBytes(a.name, b.name))
    .findLast(({ root }) => root.range.start <= origin.start);
  if (manifest === undefined) return null;
  return { diagnostic, place, manifest, text: { mesh: plane.mesh, plane, documents, sources } };
}

type Counts = ReadonlyMap<string, number>;

/** Places move with an edit; what is said stays. */
function countMessages(diagnostics: readonly Diagnostic[]): Counts {
  const counts = new Map<string, number>();
  for (const { code, severity, message } of diagnostics) {
    if (severity === 'info') continue;
    const key = `${code} ${message}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function isGone({ code, message }: Diagnostic, before: Counts, after: Counts): boolean {
  const key = `${code} ${message}`;
  const isLess = (after.get(key) ?? 0) < (before.get(key) ?? 0);
  return isLess && [...after].every(([other, times]) => times <= (before.get(other) ?? 0));
}
