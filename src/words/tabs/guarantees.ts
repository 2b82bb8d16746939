import type { Note, Verdict } from '../../engine';
import type { Guarantee, Quantified } from '../../scenarios';
import { count, listOf } from '../language/plural';
import { type Pattern, say, writeNote } from '../language/say';

/** Whom a promise is about, and whether it is about being allowed or about connecting. */
type About = Quantified & Pick<Guarantee, 'modal'>;

/** Words of guarantees: statements about all requests. */
export const guarantees = {
  newGuarantee: 'New guarantee',
  presets: 'Begin with',
  presetWords: {
    outside: 'Nothing from outside reaches…',
    plaintext: 'No plaintext reaches…',
    only: 'Only … may …',
  },
  who: 'Who',
  quantifiers: { nobody: 'Nobody', only: 'Only', everybody: 'Everybody' },
  callers: 'Callers',
  sets: {
    nobody: {
      beyond: 'outside',
      all: 'at all',
      namespace: 'in',
      internet: 'from outside the cluster',
      mesh: 'of the mesh',
      these: 'of these',
    },
    only: { these: 'these', namespace: 'those in', mtls: 'callers with mTLS' },
    everybody: {
      namespace: 'in',
      mesh: 'of the mesh',
      all: 'there is',
      internet: 'from outside the cluster',
      these: 'of these',
    },
  },
  modal: 'May or can',
  modals: { may: 'may call', can: 'can reach' },
  modalDetail: 'May: policies allow it. Can: it connects at all.',
  noCaller: 'Choose a caller.',
  namespace: 'Namespace',
  caller: 'Caller',
  anotherCaller: 'And',
  chooseCaller: 'choose',
  nobodyElse: 'and nobody else',
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
  saveIt: 'Save as check',
  saveItOf: ({ title }: { title: string }) => `Save the example as a check: ${title}`,
  flipIt: 'What would flip it',
  flipItOf: ({ title }: { title: string }) => `What would flip it: ${title}`,

  provedBy: (about: About, { questions, callers, strangers }: Counts) =>
    [
      `${every(about)}.`,
      `${classes(questions)} cover all of them: ${count(callers, 'caller')}${about.everybody === undefined ? ', by the Service and straight to its pods' : ''}.`,
      ...(strangers === 0 ? [] : [strangersWords(strangers)]),
      ...(about.everybody === undefined || about.everybody.includes('*') || about.everybody.includes('mesh')
        ? []
        : ['Others who may run there are not asked.']),
      ...(about.modal === 'can' ? [] : [about.everybody === undefined ? NOBODY_ELSE_IN : NOBODY_ELSE_OUT]),
    ].join(' '),
  elsewhere: (about: About, { id, params }: Note) => writeNote(ELSEWHERE, id, { ...params, every: every(about) }),
  stranger: 'Nobody like that is in these manifests, but somebody like that may come.',
  noneFound: (tried: number) =>
    `Of ${count(tried, 'request')} that were tried none is against it, and that proves nothing.`,
  provedRest: (about: About, { kept, all }: { kept: number; all: number }) =>
    kept === 0 || kept === all ? '' : `For ${kept} of ${classes(all)} it is proved: ${every(about)}.`,
  split: ({ classes: number }: { classes: number }) => `What was split: ${classes(number)}`,
  classOf: ({ caller, to, verdict, isPastService }: ClassWords) =>
    `\`${caller}\` to \`${to}\`${isPastService ? ', straight to the pod' : ''}: ${VERDICTS[verdict]}`,
  standsFor: ({ others }: { others: number }) => `and ${count(others, 'other')} like it`,
  notThere: 'in no manifest',
  moreClasses: (number: number) => `and ${number} more`,
} as const;

interface Counts {
  readonly questions: number;
  readonly callers: number;
  readonly strangers: number;
}

interface ClassWords {
  readonly caller: string;
  readonly to: string;
  readonly verdict: Verdict;
  readonly isPastService: boolean;
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  allow: 'allowed',
  depends: 'depends on the request',
  deny: 'denied',
  fails: 'cannot connect',
  unknown: 'open question',
};

const NOBODY_ELSE_IN = 'No policy names anybody else who gets in.';
const NOBODY_ELSE_OUT = 'No policy names anybody of them who is kept out.';

function classes(number: number): string {
  return count(number, 'class of requests', 'classes of requests');
}

function strangersWords(strangers: number): string {
  return strangers === 1
    ? '1 of them is in no manifest here.'
    : `${strangers} of them are in no manifest here: a pod without a proxy, and another workload of the mesh.`;
}

/** What is proved, as a clause. */
function every({ everybody, modal }: About): string {
  if (everybody === undefined) return modal === 'can' ? 'no such request connects' : 'no such request is allowed';
  return modal === 'can' ? 'every such request connects' : 'every such request is allowed';
}

const ELSEWHERE: Readonly<Record<string, Pattern>> = {
  'guarantee.namedElsewhere': say(
    ['name', 'every'],
    ({ name, every: all }) =>
      `\`${name}\`, whom a policy names, is in no manifest. For all callers of these manifests ${all}.`,
  ),
  'guarantee.groupElsewhere': say(
    ['name', 'every'],
    ({ name, every: all }) =>
      `a policy names \`${name}\`, and no manifest tells who else that is. For all callers of these manifests ${all}.`,
  ),
  'guarantee.addressElsewhere': say(
    ['name', 'every'],
    ({ name, every: all }) =>
      `a policy names the address \`${name}\`, and no manifest tells who has it. From the addresses assumed here ${all}.`,
  ),
  'guarantee.addressTaken': say(
    ['name', 'service', 'every'],
    ({ name, service, every: all }) =>
      `a policy names the address \`${name}\`, and Service \`${service}\` has no \`externalTrafficPolicy\`: a node may pass connections on in its own name. With \`Local\`, from the addresses assumed here ${all}.`,
  ),
  'guarantee.memberElsewhere': say(
    ['name', 'every'],
    ({ name, every: all }) =>
      `one like \`${name}\` may get through, and is in no manifest. For all callers of these manifests ${all}.`,
  ),
  'guarantee.nobodyThere': say([], () => 'nobody whom it is about is in these manifests.'),
};

/** The promise as a sentence. @param target what is called, by its shortest name */
export function guaranteeSentence(about: About, target: string, request: string): string {
  const { nobody, modal } = about;
  const [one, ...others] = nobody ?? [];
  const isOne = one !== undefined && others.length === 0 && !isGroup(one);
  const verb = modal === 'can' ? (isOne ? 'cannot reach' : 'can reach') : isOne ? 'may not call' : 'may call';
  const subject = isOne ? memberOf(one) : subjectOf(about);
  return `${subject} ${verb} \`${target}\`${request === '' ? '' : ` with ${request}`}.`;
}

function subjectOf({ only, nobody, everybody }: About): string {
  if (everybody !== undefined) return everybodyOf(everybody);
  if (nobody !== undefined) return nobodyOf(nobody);
  const [first] = only;
  if (first === undefined) return 'Nobody';
  if (only.length === 1 && first.endsWith('/*')) return `Nobody outside \`${first.slice(0, -2)}\``;
  return `Only ${listOf(only.map(memberOf), 'and')}`;
}

function nobodyOf(callers: readonly string[]): string {
  const [first] = callers;
  if (callers.includes('*') || first === undefined) return 'Nobody';
  return callers.length === 1 ? `Nobody ${groupOf(first)}` : `None of ${listOf(callers.map(memberOf), 'and')}`;
}

function everybodyOf(callers: readonly string[]): string {
  const [first] = callers;
  if (callers.includes('*') || first === undefined) return 'Everybody';
  if (callers.length > 1) return `Each of ${listOf(callers.map(memberOf), 'and')}`;
  return isGroup(first) ? `Everybody ${groupOf(first)}` : memberOf(first);
}

function isGroup(name: string): boolean {
  return name.endsWith('/*') || name === '*' || name === 'mesh' || name === 'internet';
}

/** Behind `Nobody` or `Everybody`. */
function groupOf(name: string): string {
  if (name.endsWith('/*')) return `in \`${name.slice(0, -2)}\``;
  return name === 'mesh' ? 'of the mesh' : 'from outside';
}

function memberOf(name: string): string {
  if (name === 'mesh') return 'callers with mTLS';
  if (name === 'internet') return 'callers from outside';
  return name.endsWith('/*') ? `everybody in \`${name.slice(0, -2)}\`` : `\`${name.slice(name.indexOf('/') + 1)}\``;
}
