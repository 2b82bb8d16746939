import type { Verdict } from '../engine';
import { isRefused } from './verdict/is-refused';

/** What is said about entries of a completion list. */
export const completionWords = {
  savedToken: 'in a saved token',
  checked: 'checked here',
  provider: 'declared in MeshConfig',
  routed: 'in a route',
  called: (to: string) => `called at ${to}`,
  unusedAccount: 'no pod runs as it',
  oneSegment: 'one segment',
  anySegments: 'any segments',
  /** What writing an entry does to the asked request; null: it changes nothing. */
  flips: (before: Verdict, after: Verdict | null) => {
    if (after === 'allow' && before !== 'allow') return 'allows the asked request';
    return after !== null && isRefused(after) && !isRefused(before) ? 'refuses the asked request' : null;
  },
} as const;
