import type { CallerSees, Verdict } from './answer';
import type { Arrival } from './finding';
import type { Note, Step } from './trace';

/** What an application says that no proxy stands before. */
export interface ApplicationFinding {
  readonly verdict: Verdict;
  readonly callerSees: CallerSees;
  readonly reason: Note;
  readonly step: Step;
}

/**
 * It takes plaintext from anybody, and cannot answer TLS.
 * @param why the word for the absence of a proxy, with what the words about it need
 */
export function evaluateApplication(
  wire: Arrival['wire'],
  why: 'noProxy' | 'portExcluded',
  params: Note['params'],
  isHttpThroughProxy: boolean,
): ApplicationFinding {
  const isTls = wire !== 'plaintext';
  return {
    verdict: isTls ? 'fails' : 'allow',
    callerSees: isTls ? { kind: 'reset', throughProxy: isHttpThroughProxy } : { kind: 'response' },
    reason: isTls
      ? { id: `verdict.fails.mtlsTo.${why}`, params: { port: params['port'] ?? 0 } }
      : { id: `verdict.allow.${why}`, params },
    step: {
      stage: 'Accept',
      outcome: isTls ? 'stop' : 'nothing',
      note: { id: `accept.${why}`, params },
      origin: null,
      rules: [],
    },
  };
}
