import type { Question, TokenRule } from '../../../engine';
import type { GradedMesh } from '../load-for-grading';

/** Rules of RequestAuthentications on the way of a call. */
export function tokenRulesOf({ engine }: GradedMesh, question: Question): readonly TokenRule[] {
  return engine.token({ question, token: null, keys: [], ownKeys: null }).rules;
}
