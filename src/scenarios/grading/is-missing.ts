import type { Answer } from '../../engine';

/** Whether the call fails only because somebody is not there: nothing refuses it, and nothing is known of those who will be. */
export function isMissing({ verdict, worst }: Pick<Answer, 'verdict' | 'worst'>): boolean {
  return verdict === 'fails' && MISSING.has(worst.reason.id);
}

const MISSING = new Set([
  'verdict.fails.unknownCaller',
  'verdict.fails.unknownTarget',
  'verdict.fails.unknownPort',
  'verdict.fails.noEndpoints',
]);
