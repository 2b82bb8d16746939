import type { Flip, Verdict } from '../../engine';
import { count } from '../language/plural';
import { type Pattern, say, writeNote } from '../language/say';
import { reasonAt } from '../verdict/verdict-sentence';

/** `cluster.local/ns/a/sa/b` is called `b`. */
const shortIdentity = (value: string | number) => /\/sa\/([^/]+)$/.exec(String(value))?.[1] ?? String(value);
const shortName = (id: string | number) => String(id).split('/').at(-1) ?? '';

/** What an edit does, as a command: it follows `Apply:` in the name of its button. */
export const flipNotes: Readonly<Record<string, Pattern>> = {
  'flip.use-value': say(['value', 'rule'], ({ value, rule }) => `Use \`${value}\` in rule ${rule}`),
  'flip.add-value': say(
    ['value', 'field', 'rule', 'policy'],
    ({ value, field, rule, policy }) => `Add \`${value}\` to \`${field}\` in rule ${rule} of \`${shortName(policy)}\``,
  ),
  'flip.allow-call': say(['policy'], ({ policy }) => `Write an ALLOW policy \`${shortName(policy)}\` for this call`),
  'flip.switch-off': say(['policy'], ({ policy }) => `Turn off \`${shortName(policy)}\``),
  'flip.remove-value': say(
    ['value', 'field', 'rule', 'policy'],
    ({ value, field, rule, policy }) =>
      `Take \`${shortIdentity(value)}\` out of \`${field}\` in rule ${rule} of \`${shortName(policy)}\``,
  ),
  'flip.deny-caller': say(['policy', 'caller'], ({ policy, caller }) =>
    caller === ''
      ? `Write a DENY policy \`${shortName(policy)}\` for callers without an identity`
      : `Write a DENY policy \`${shortName(policy)}\` for every request of \`${caller}\``,
  ),
  'flip.deny-request': say(['policy', 'caller', 'request'], ({ policy, caller, request }) =>
    caller === ''
      ? `Write a DENY policy \`${shortName(policy)}\` for ${request} of callers without an identity`
      : `Write a DENY policy \`${shortName(policy)}\` for ${request} of \`${caller}\``,
  ),
  'flip.strict': say(['policy'], ({ policy }) => `Set \`${shortName(policy)}\` to STRICT`),
  'flip.inject': say(['namespace'], ({ namespace }) => `Inject proxies in \`${namespace}\``),
  'flip.inject-pod': say(['workload'], ({ workload }) => `Inject a proxy in \`${shortName(workload)}\` alone`),
  'flip.force-mutual': say(['rule'], ({ rule }) => `Let \`${shortName(rule)}\` send mesh mTLS`),
  'flip.permissive': say(['policy'], ({ policy }) => `Set \`${shortName(policy)}\` to PERMISSIVE`),
  'flip.permissive-port': say(
    ['port', 'workload'],
    ({ port, workload }) => `Accept plaintext on port ${port} of \`${shortName(workload)}\` only`,
  ),
};

export const flips = {
  title: 'What would flip it',
  /** Two edits that help only together are one command: `Turn off `a` and write an ALLOW policy …`. */
  sentence: ({ note, and }: Flip) => {
    const first = writeNote(flipNotes, note.id, note.params);
    if (and === undefined) return first;
    const second = writeNote(flipNotes, and.id, and.params);
    return `${first}, and ${second.charAt(0).toLowerCase()}${second.slice(1)}`;
  },
  /** As the map's menu and the answer offer it; what it opens says what each edit would do. */
  want: { allow: 'Allow this call…', deny: 'Deny this call…' },
  wanted: {
    allow: 'Edits that allow this call, smallest first.',
    deny: 'Edits that refuse this call, smallest first.',
  },
  held: ({ documents }: { documents: number }) =>
    `No edits are offered while ${documents === 1 ? 'a document is' : `${documents} documents are`} held: what they change could not be checked. Mend the text first.`,
  nothingFound: 'None of the edits that were tried does it, alone or two together.',
  alreadySo: { allow: 'It is allowed already.', deny: 'It is refused already.' },
  ask: 'Ask about this call',
  menu: ({ from, to, port }: { from: string; to: string; port: number }) => `${from} to ${to}:${port}`,
  preview: 'Preview',
  previewName: ({ sentence }: { sentence: string }) => `Preview: ${asSubject(sentence)}`,
  apply: 'Apply',
  /** The button's whole name: what it does is part of it. */
  applyName: ({ sentence }: { sentence: string }) => `Apply: ${asSubject(sentence)}`,
  changes: (edges: number) => `changes ${count(edges, 'edge')}`,
  opens: ({ calls }: { calls: readonly string[] }) => `also opens ${count(calls.length, 'call')}: ${some(calls)}`,
  closes: ({ calls }: { calls: readonly string[] }) => `also closes ${count(calls.length, 'call')}: ${some(calls)}`,
  otherwise: ({ calls }: { calls: readonly string[] }) => `also changes ${count(calls.length, 'call')}: ${some(calls)}`,
  doesNotHelp: ({ server, flip }: { server: string; flip: Flip }) =>
    flip.stillRefusedBy === null
      ? 'Does not help.'
      : `Does not help: ${afterColon(reasonAt(server, flip.stillRefusedBy))}`,
} as const;

function asSubject(sentence: string): string {
  const plain = sentence.replaceAll('`', '');
  return `${plain.charAt(0).toLowerCase()}${plain.slice(1)}`;
}

/** A call that changes beside the one that is asked, in one of three ways. */
export function sideEffect(before: Verdict, after: Verdict): 'opens' | 'closes' | 'otherwise' {
  const isOpen = (verdict: Verdict) => verdict === 'allow' || verdict === 'depends';
  if (!isOpen(before) && isOpen(after)) return 'opens';
  return isOpen(before) && !isOpen(after) ? 'closes' : 'otherwise';
}

const LISTED = 3;

function some(calls: readonly string[]): string {
  const rest = calls.length - LISTED;
  const listed = calls.slice(0, LISTED).join(', ');
  return rest > 0 ? `${listed} and ${rest} more` : listed;
}

/** A name or a number keeps its first letter. */
function afterColon(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
