import type { Card } from '../../engine';
import type { Comparison, Excess } from '../../scenarios';
import { listOf } from '../language/plural';
import { callNamesAmong } from '../verdict/call-names';
import { verdictSentence } from '../verdict/verdict-sentence';
import type { GoalSentence } from './goals';
import { ruleName } from './rule-words';

export const comparing = 'Comparing with the reference…';

/** What stands under the goals of an answer that meets them and is not done; null: it is. */
export function comparisonSentence(comparison: Comparison): GoalSentence | null {
  switch (comparison.outcome) {
    case 'alike':
      return null;
    case 'unsure':
      return {
        text: 'Every goal is met, but the rules name so much that not every request could be compared with the reference. Say it with fewer values.',
        origin: null,
      };
    case 'differs':
      return excessSentence(comparison.excess, comparison.cards);
  }
}

/** Of an answer that decides another call otherwise than the reference. */
function excessSentence({ kind, answer, token, later }: Excess, cards: readonly Card[]): GoalSentence {
  const { verdict, worst, question } = answer;
  const names = callNamesAmong(cards, answer);
  const { host, headers } = question.http;
  const extras = [
    ...(typeof host === 'string' && host !== 'default' ? [`the host \`${host}\``] : []),
    ...headers.map(([name, value]) => `\`${name}: ${value}\``),
    ...(token === null ? [] : [`a token of \`${token.issuer}\` for \`${token.audience}\``]),
  ];
  const request = [names.request, ...(extras.length === 0 ? [] : [listOf(extras)])].filter(Boolean).join(' and ');
  const sentence = verdictSentence(verdict, worst.reason, { ...names, request });
  const lead = kind === 'wider' ? 'More than the task asks' : 'Less than the task asks';
  // It is not on the map, and has no line.
  if (later !== null)
    return {
      text: `${lead}: \`${names.caller}\` may call a service that is added to \`${later}\` later${names.request === '' ? '' : `, with ${names.request}`}. Write a policy without a selector, so that it also covers services that come later.`,
      origin: null,
    };
  const taken = token === null ? undefined : takenBy(answer);
  return {
    text: `${lead}: ${sentence}${taken === undefined ? '' : ` ${ruleName(taken)} takes the token.`}`,
    origin: taken?.origin ?? worst.decision?.origin ?? null,
  };
}

/** The rule of a RequestAuthentication that a token is good for. */
function takenBy({ worst }: Excess['answer']) {
  const steps = worst.hops.flatMap((hop) => hop.steps).filter(({ stage }) => stage === 'JWT');
  return steps.flatMap(({ rules }) => rules).find(({ truth }) => truth === 'yes');
}
