import type { BackendAnswer, MeshView, Question } from '../../engine';
import type { CallNames } from '../../words/verdict-sentence';
import { callerName, targetName } from './call-names';

/** The names that sentences about this call use. */
export function callNames(view: MeshView, question: Question, answer: BackendAnswer): CallNames {
  const target = targetName(view, question.to);
  const server = answer.backend === null ? target : callerName(view, { kind: 'workload', id: answer.backend });
  return { caller: callerName(view, question.from), target, server, request: requestWords(question) };
}

/** `GET /ratings/0`; empty if any request is meant. */
function requestWords({ http }: Question): string {
  return [http.method, http.path].filter((part) => typeof part === 'string').join(' ');
}
