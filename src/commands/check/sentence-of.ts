import { type Answer, isOpen, type Question } from '../../engine';
import type { CheckedAnswer } from '../../scenarios';
import { verdictSentence } from '../../words/verdict/verdict-sentence';

/** What happens and why, in the words of the page. */
export function sentenceOf({ worst, ...answer }: Answer): string {
  return sentenceOfOne({ ...answer, ...worst, verdict: answer.verdict });
}

export function sentenceOfOne({ question, verdict, reason, backend }: CheckedAnswer): string {
  const { from, to } = question;
  return verdictSentence(verdict, reason, {
    caller: from.kind === 'workload' ? shortName(from.id) : (from.address ?? 'internet'),
    target: `${shortName(to.id)}:${to.port}`,
    server: shortName(backend ?? to.id),
    request: requestOf(question),
  });
}

function requestOf({ http: { method, path } }: Question): string {
  return [method, path].flatMap((part) => (isOpen(part) ? [] : [part])).join(' ');
}

function shortName(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}
