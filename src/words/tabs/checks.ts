import type { Note } from '../../engine';
import type { ExpectedStatus, ExpectedVerdict } from '../../scenarios';
import { count, listOf } from '../language/plural';
import { type Pattern, say, writeNote } from '../language/say';

/** Words of the tab `Checks`, and of saving what an answer must be. */
export const checks = {
  tab: 'Checks',
  expect: 'Expect',
  save: 'Save as check',
  saved: ({ call, expected }: { call: string; expected: string }) => `Saved: ${call}, ${expected}`,
  savedWithoutToken: 'Saved. Its token stays in this tab: after a reload the check asks without it.',
  notWithKeys: 'Not to be saved: it was asked with keys that are not in the text, and a check has only the text.',
  known: 'This check is there already.',
  undo: 'Undo',
  removed: ({ title }: { title: string }) => `Removed: ${title}`,
  accepted: ({ call, expected }: { call: string; expected: string }) => `Now expected: ${call}, ${expected}`,

  none: 'Save a request from Ask, or state a guarantee.',
  counts: ({ pass, fail, open }: { pass: number; fail: number; open: number }) =>
    [`${pass} pass`, `${fail} fail`, ...(open === 0 ? [] : [`${open} open`])].join(' · '),
  requests: 'Requests',
  guarantees: 'Guarantees',
  noRequests: 'Save a request from Ask.',
  noGuarantees: 'State one below: it is about every request of everybody.',

  outcomes: { pass: 'passes', fail: 'fails', open: 'open question', waiting: 'not evaluated yet' },
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

  newGuarantee: 'New guarantee',
  who: 'Who',
  whoWords: { nobody: 'Nobody', outside: 'Nobody outside', only: 'Only', mesh: 'Only callers with mTLS' },
  namespace: 'Namespace',
  caller: 'Caller',
  anotherCaller: 'And',
  chooseCaller: 'choose',
  nobodyElse: 'and nobody else',
  mayCall: 'may call',
  port: 'Port',
  withWords: 'with',
  method: 'Method',
  anyMethod: 'any method',
  path: 'Path',
  anyPath: 'any path',
  badPath: 'A path begins with / and has no spaces.',
  checkIt: 'Check it',

  proved: 'Proved',
  notTrue: 'Not true',
  notDecided: 'Not decided',
  showIt: 'Show it',
  showItOf: ({ title }: { title: string }) => `Show it: ${title}`,
  provedBy: ({ questions, callers, strangers }: { questions: number; callers: number; strangers: number }) =>
    `${REFUSED}. ${count(questions, 'class of requests', 'classes of requests')} cover all of them: ${count(callers, 'caller')}, by the Service and straight to its pods.${
      strangers === 0
        ? ''
        : ` ${strangers} of them ${strangers === 1 ? 'is' : 'are'} in no manifest here: a pod without a proxy, and another workload of the mesh.`
    } No policy names anybody else who gets in.`,
  elsewhere: ({ id, params }: Note) => writeNote(ELSEWHERE, id, params),
  stranger: 'Nobody like that is in these manifests, but somebody like that may come.',
  noneFound: (tried: number) => `Of ${count(tried, 'request')} that were tried none passes, and that proves nothing.`,
} as const;

const REFUSED = 'no such request is allowed';

const ELSEWHERE: Readonly<Record<string, Pattern>> = {
  'guarantee.namedElsewhere': say(
    ['name'],
    ({ name }) => `\`${name}\`, whom a policy names, is in no manifest. For all callers of these manifests ${REFUSED}.`,
  ),
  'guarantee.groupElsewhere': say(
    ['name'],
    ({ name }) =>
      `a policy names \`${name}\`, and no manifest tells who else that is. For all callers of these manifests ${REFUSED}.`,
  ),
  'guarantee.addressElsewhere': say(
    ['name'],
    ({ name }) =>
      `a policy names the address \`${name}\`, and no manifest tells who has it. From the addresses assumed here ${REFUSED}.`,
  ),
};

export const expectedWords: Readonly<Record<ExpectedVerdict, string>> = {
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

/** Who alone may do it, as the beginning of a sentence. */
export function guaranteeSentence(only: readonly string[], target: string, request: string): string {
  const what = `\`${target}\`${request === '' ? '' : ` with ${request}`}.`;
  if (only.length === 0) return `Nobody may call ${what}`;
  const [first] = only;
  if (only.length === 1 && first?.endsWith('/*')) return `Nobody outside \`${first.slice(0, -2)}\` may call ${what}`;
  const names = only.map((name) => {
    if (name === 'mesh') return 'callers with mTLS';
    return name.endsWith('/*') ? `everybody in \`${name.slice(0, -2)}\`` : `\`${name.slice(name.indexOf('/') + 1)}\``;
  });
  return `Only ${listOf(names, 'and')} may call ${what}`;
}
