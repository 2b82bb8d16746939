import type { Answer } from '../../../engine';

const GONE = new Set(['verdict.fails.unknownCaller', 'verdict.fails.unknownTarget', 'verdict.fails.unknownPort']);

/** Whether an end of the call is not in the text, or not any more: then nobody sends, and nobody decides. */
export function isGone({ worst }: Pick<Answer, 'worst'>): boolean {
  return GONE.has(worst.reason.id);
}
