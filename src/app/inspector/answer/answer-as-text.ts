import type { Answer, BackendAnswer, Question } from '../../../engine';
import { callNamesAmong } from '../../../words/verdict/call-names';
import { ask, callerSeesText } from '../../../words/tabs/ask';
import { stepNote } from '../../../words/verdict/step-notes';
import { verdictSentence } from '../../../words/verdict/verdict-sentence';
import { verdictHeading } from '../../../words/verdict/verdicts';
import { locate } from '../../store/views/selectors';
import type { AppState } from '../../store/state';
import { traceItems } from './trace-items';

/** Sentence and trace as plain text, for a ticket or a chat. */
export function answerAsText(state: AppState, question: Question, answer: Answer, backend: BackendAnswer): string {
  const { view } = state;
  if (view === null) return '';
  const sees = callerSeesText(backend.callerSees);
  const { decision } = backend;
  const place = decision === null ? null : locate(state, decision.origin);
  const steps = traceItems(backend.hops).map(({ hop, stages, step }, index) => {
    const text = step === null ? ask.nothingApplies : stepNote(step.note);
    return `${index + 1}. ${hop.id}, ${stages.join(', ')}: ${text}`;
  });
  const lines = [
    `${verdictHeading[answer.verdict]}. ${verdictSentence(answer.verdict, answer.worst.reason, callNamesAmong(view.cards, { question, worst: answer.worst }))}`,
    `${ask.callerSees}: ${[sees.head, sees.body].filter((part) => part !== '').join(', ')}`,
    ...(decision === null
      ? []
      : [`${ask.decidedBy}: ${decision.kind} ${decision.id}${place === null ? '' : `, ${ask.link(place)}`}`]),
    '',
    ...steps,
  ];
  return lines.join('\n').replaceAll('`', '');
}
