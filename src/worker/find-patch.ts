import { type Answer, applyEdits, type Engine, type Note, type SourceDocument, type WantedOutcome } from '../engine';
import type { Goal } from '../scenarios';
import { type GradedMesh, gradeExercise } from '../scenarios/grading/grade-exercise';
import { loadForGrading } from '../scenarios/grading/load-for-grading';
import type { Calls, Patch } from './protocol';
import { solutionPatches } from './solution-patches';
import type { LoadedText } from './loaded-text';

/** What is tried: edits with what they do. */
export type Candidate = Pick<Patch, 'note' | 'edits'>;

/**
 * The smallest edit that brings a goal about, or at least another one, and breaks none: what would flip the answer to the goal, if the
 * reference says the same; else a document of the reference solution; else all that the reference changes; else any other flip. An
 * edit that is made for this one request would meet the goal and miss what it is about.
 *
 * @returns null if the text answers as the reference does, or the reference is no help
 */
export function findPatch(
  { goals, goal: index, solution }: Calls['patch']['ask'],
  text: LoadedText,
  createEngine: () => Engine,
): Patch | null {
  const [documents, mesh] = [text.documents(), text.mesh()];
  const engine = createEngine();
  const gradeWith = ({ edits }: Candidate) => {
    text.hold(engine);
    return gradeExercise({ goals }, loadForGrading(engine, applyEdits(documents, edits))).map(({ isMet }) => isMet);
  };
  const holding = () => {
    const another = createEngine();
    text.hold(another);
    return another;
  };
  const before = gradeExercise({ goals }, mesh);
  const isProgress = (after: readonly boolean[]) =>
    after.filter(Boolean).length > before.filter(({ isMet }) => isMet).length &&
    before.every(({ isMet }, at) => !isMet || after[at] === true);

  const answer = before[index]?.mismatches[0]?.answer;
  const goal = goals[index];
  const flips = goal === undefined || answer === undefined ? [] : flipCandidates(goal, answer, documents, mesh);
  const isIn = (text: string) => text.trim() !== '' && solution.some((one) => one.text.includes(text.trim()));
  const isOfReference = ({ edits }: Candidate) =>
    edits.every(({ file, start, end, text }) => {
      const before = documents.find((one) => one.file === file)?.text.slice(start, end) ?? '';
      return isIn(text) && !isIn(before);
    });
  const [alone, together] = solutionPatches(documents, solution, holding);
  for (const candidates of [flips.filter(isOfReference), alone, together, flips]) {
    const tried = candidates.map((candidate) => ({ ...candidate, after: gradeWith(candidate) }));
    const best = tried
      .filter(({ after }) => isProgress(after))
      .toSorted((a, b) => Number(b.after[index]) - Number(a.after[index]) || count(b.after) - count(a.after))[0];
    if (best !== undefined) return { note: best.note, edits: best.edits, metCount: count(best.after) };
  }
  return null;
}

function flipCandidates(
  goal: Goal,
  { question }: Answer,
  documents: readonly SourceDocument[],
  { engine }: GradedMesh,
): readonly Candidate[] {
  const wanted = wantedBy(goal);
  if (wanted === null) return [];
  const isOfText = (file: string) => documents.some((document) => document.file === file);
  return engine
    .flips(question, wanted)
    .filter(({ helps, edits }) => helps && edits.every(({ file }) => isOfText(file)))
    .map(({ note, edits }): { note: Note; edits: Candidate['edits'] } => ({ note, edits }));
}

function wantedBy(goal: Goal): WantedOutcome | null {
  if (goal.kind === 'guarantee') return 'deny';
  switch (goal.call.verdict) {
    case 'allow':
    case 'depends':
      return 'allow';
    case 'unknown':
      return null;
    default:
      return 'deny';
  }
}

function count(met: readonly boolean[]): number {
  return met.filter(Boolean).length;
}
