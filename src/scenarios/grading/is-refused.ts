import type { Verdict } from '../../engine';

/** Whether no such request gets an answer of the one it calls, whoever says so. */
export function isRefused(verdict: Verdict): boolean {
  return verdict === 'deny' || verdict === 'fails';
}
