import type { Answer, BackendAnswer } from '../../../engine';
import type { ExpectedStatus } from '../../../scenarios';
import { expectationWords } from '../../../words/tabs/checks';
import { isRefused } from '../../../words/verdict/is-refused';
import type { Expected } from '../../store/edits/save-check';

export interface ExpectOption {
  readonly key: string;
  readonly label: string;
  readonly expected: Expected;
}

const REFUSALS: readonly ExpectedStatus[] = [403, 401, 'reset', 503];

/** What a question may be expected to come to: from wide to narrow. The first that is so now is offered. */
export function expectOptions(
  { verdict }: Pick<Answer, 'verdict'>,
  { decision }: BackendAnswer,
): readonly ExpectOption[] {
  const isPlain = isRefused(verdict) || verdict === 'allow';
  const wide: readonly Expected[] = [{ verdict: 'allow' }, { verdict: 'not allowed' }];
  const because = decision?.id;
  return [
    ...(isPlain ? [] : [{ verdict }]),
    ...wide,
    ...REFUSALS.map((status): Expected => ({ verdict: 'not allowed', status })),
    ...(because === undefined || !isPlain
      ? []
      : [{ verdict: isRefused(verdict) ? ('not allowed' as const) : verdict, because }]),
  ].map((expected) => ({ key: expectationWords(expected), label: expectationWords(expected), expected }));
}

/** As it is now. */
export function presentOption({ verdict }: Pick<Answer, 'verdict'>): string {
  return expectationWords({ verdict: isRefused(verdict) ? 'not allowed' : verdict });
}
