import type { ExpectedStatus, ExpectedVerdict } from '../../scenarios';
import { count } from '../language/plural';

/** Words of the tab `Checks`, and of saving what an answer must be. */
export const checks = {
  tab: 'Checks',
  expect: 'Expect',
  save: 'Save as check',
  saved: ({ call, expected }: { call: string; expected: string }) => `Saved: ${call}, ${expected}`,
  savedWithoutToken: 'Saved. Its token stays in this tab: after a reload the check asks without it.',
  notWithKeys: 'Not to be saved: it was asked with keys that are not in the text, and a check has only the text.',
  notWithPrefix: 'Not to be saved: a check is about one path, or about all. Leave out the *.',
  known: 'This check is there already.',
  undo: 'Undo',
  removed: ({ title }: { title: string }) => `Removed: ${title}`,
  accepted: ({ call, expected }: { call: string; expected: string }) => `Now expected: ${call}, ${expected}`,

  none: 'Save a request from Ask, or state a guarantee.',
  counts: ({ pass, fail, open }: { pass: number; fail: number; open: number }) =>
    [`${pass} pass`, `${fail} fail`, ...(open === 0 ? [] : [`${open} open`])].join(' · '),
  /** After a walk to the next that does not. */
  allPass: (all: number) => (all === 1 ? 'The check passes.' : `${all} of ${count(all, 'check')} pass.`),
  requests: 'Requests',
  guarantees: 'Guarantees',
  noRequests: 'Save a request from Ask.',
  noGuarantees: 'State one below: it is about every request of everybody.',

  outcomes: { pass: 'passes', fail: 'fails', open: 'open question', waiting: 'not evaluated yet' },
  expectedGot: ({ expected, got }: { expected: string; got: string }) => `expected ${expected}, got: ${got}`,
  why: 'Why',
  whyOf: ({ title }: { title: string }) => `Why: ${title}`,
  accept: 'Accept',
  acceptOf: ({ title }: { title: string }) => `Accept: ${title}`,
  remove: ({ title }: { title: string }) => `Remove: ${title}`,
  pin: ({ policy }: { policy: string }) => `Pin the policy that decides: ${policy}`,
  unpin: 'Let any policy decide',
  otherReason: ({ because }: { because: string }) => `As expected, but it is not \`${because}\` that decides.`,
  otherStatus: ({ status }: { status: ExpectedStatus }) =>
    `Refused as expected, but the caller does not see ${status}.`,

  importChecks: 'Import checks',
  exportChecks: 'Export checks',
  imported: (number: number) => `${count(number, 'check')} added`,
  importedNothing: 'No checks in that file.',
  notAScenario: ({ message }: { message: string }) => `Not a scenario file: ${message}`,
  exportTitle: ({ title }: { title: string }) => `Checks of ${title === '' ? 'a scenario' : title}`,
} as const;

const expectedWords: Readonly<Record<ExpectedVerdict, string>> = {
  allow: 'allowed',
  'not allowed': 'not allowed',
  deny: 'denied',
  fails: 'cannot connect',
  depends: 'depends',
  unknown: 'open question',
};

/** What is expected, in short: `not allowed, 403, by bookinfo/allow-nothing`. */
export function expectationWords(expected: {
  readonly verdict: ExpectedVerdict;
  readonly status?: ExpectedStatus;
  readonly because?: string;
}): string {
  const { verdict, status, because } = expected;
  return [
    expectedWords[verdict],
    ...(status === undefined ? [] : [String(status)]),
    ...(because === undefined ? [] : [`by ${because}`]),
  ].join(', ');
}
