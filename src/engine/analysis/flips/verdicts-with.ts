import type { Verdict } from '../../dataplane/answer';
import type { Question } from '../../dataplane/question';
import { answerQuestion } from '../answer/answer-question';
import type { TextEdit } from '../edits/text-edit';
import type { TryEdits } from './trials';

/** More than these are not tried: each costs an evaluation, and somebody types. */
const MOST_TRIED = 12;

/** What a question comes to with each of several edits; null for one that breaks a document, or was not tried. */
export function verdictsWith(
  tryEdits: TryEdits,
  question: Question,
  edits: readonly (readonly TextEdit[])[],
): readonly (Verdict | null)[] {
  return edits.map((edit, at) => {
    const trial = at < MOST_TRIED ? tryEdits(edit) : null;
    return trial === null ? null : answerQuestion(trial.mesh.plane, question, 'none').verdict;
  });
}
