import type { Answer, ConditionTrace } from '../../../engine';
import type { GradedMesh } from '../load-for-grading';
import { enforcedRules, mentionsIn } from './mentions';
import { tokenRulesOf } from './token-rules';

/**
 * All that decides an answer to an open question, wherever it is written: calls that are decided alike, in one mesh or in two, have the
 * same, and so no request of them is answered in two ways.
 */
export function decidedBy(answer: Answer, mesh: GradedMesh): string {
  const rules = enforcedRules(answer).map(({ action, condition }) => `${action} ${JSON.stringify(plain(condition))}`);
  const tokens = tokenRulesOf(mesh, answer.question).map(({ issuer, audiences, places, keys }) =>
    JSON.stringify([issuer, audiences, places, keys]),
  );
  const isAboutAddresses = mentionsIn(answer).some(({ field }) => /ipBlocks$|\.ip$/i.test(field));
  const before = answer.backends.map(({ hops, transport }) => [
    transport,
    ...hops.flatMap(({ sourceAddress, steps }) => [
      isAboutAddresses ? sourceAddress : '',
      ...steps
        .filter(({ stage }) => stage !== 'ALLOW' && stage !== 'DENY')
        .map(({ note, outcome, rules: asked }) => [
          isAboutAddresses ? note.id : '',
          outcome,
          asked.map(({ condition }) => plain(condition)),
        ]),
    ]),
  ]);
  return JSON.stringify([rules.toSorted(), tokens.toSorted(), before]);
}

/** Without the place in the text. */
function plain(condition: ConditionTrace): unknown {
  switch (condition.kind) {
    case 'leaf':
      return [condition.field, condition.wants, condition.truth];
    case 'not':
      return ['not', plain(condition.of)];
    default:
      return [condition.kind, ...condition.of.map(plain)];
  }
}
