import { conditionsInLine } from '../verdict/passing-conditions';
import type {
  BackendAnswer,
  PolicyLine,
  TokenClaim,
  TokenPlace,
  TokenReport,
  TokenRule,
  TokenTiming,
  Verdict,
} from '../../engine';
import { callerSeesText } from './ask';
import { count, listOf } from '../language/plural';

/** Words of the tab `Token`. */
export const tokens = {
  token: 'Token',
  noneChosen: 'none',
  ofTheCall: 'of the asked call',
  option: ({ name, issuer, expiry }: { name: string; issuer: string; expiry: string }) =>
    [name, issuer, expiry].filter((part) => part !== '').join(' · '),
  make: 'New',
  paste: 'Paste',
  copy: 'Copy',
  copied: 'Copied',
  remove: 'Forget this token',
  empty: 'No token. `New` makes one.',
  pasteHere: 'Paste a token',
  keep: 'Keep it',
  pasteNote: 'It stays in the memory of this page, and goes into no link.',
  tooLarge: 'Larger than 1 MB. No proxy reads that: the limit for all headers is 60 KiB.',
  cannotSign: 'Signing needs https or localhost. Decoding works.',
  loading: 'Reading the token…',
  made: 'alice',
  pasted: 'pasted',

  header: 'Header',
  payload: 'Payload',
  payloadText: 'Payload as JSON',
  signature: 'Signature',
  cannotDecode: 'It cannot be decoded.',
  bytes: (bytes: number) => count(bytes, 'byte'),
  signer: ({ signer }: TokenReport) =>
    signer === 'own'
      ? 'Signed by the throw-away key of this page.'
      : signer === null
        ? 'Signed by nobody whose keys are here.'
        : `Signed by a key of rule ${signer.rule} of \`${shortName(signer.policy)}\`.`,
  editedSignature: 'A pasted token cannot be signed again: what is changed breaks its signature.',
  tooLong: 'Longer than 60 KiB. A proxy refuses the request before it looks at the token: `HTTP 431`.',

  claims: 'Claims',
  claimName: ({ path }: { path: readonly string[] }) => {
    const [name = '', ...inner] = path;
    return `${name}${inner.map((one) => `[${one}]`).join('')}`;
  },
  cannotBeMatched: 'cannot be matched',
  matchesAs: ({ texts }: Pick<TokenClaim, 'texts'>) =>
    `matches as ${listOf(
      texts.map((text) => `\`${text}\``),
      'or',
    )}`,
  policiesAsk: ({ values, policies }: { values: readonly string[]; policies: readonly string[] }) => {
    const names = listOf(policies.map((policy) => `\`${shortName(policy)}\``));
    const verb = policies.length === 1 ? 'asks' : 'ask';
    return values.length === 0
      ? `${names} ${verb} for it`
      : `${names} ${verb} for ${listOf(
          values.map((value) => `\`${value}\``),
          'or',
        )}`;
  },
  missing: 'not in this token',
  set: ({ value }: { value: string }) => `Set ${value}`,
  setName: ({ claim, value }: { claim: string; value: string }) => `Set ${claim} to ${value}`,
  moreClaims: (claims: number) => `${count(claims, 'claim')} more`,

  spoil: 'Try',
  spoils: {
    expire: 'Expire',
    issuer: 'Wrong issuer',
    subject: 'No sub',
    audience: 'Wrong audience',
    signature: 'Break signature',
  },
  spoiledName: ({ name, how }: { name: string; how: keyof typeof spoiledAs }) => `${name}, ${spoiledAs[how]}`,

  rules: 'Who looks at it',
  noRules: 'No RequestAuthentication checks tokens here: nobody reads it, and it counts for nothing.',
  ruleName: ({ policy, rule }: Pick<TokenRule, 'policy' | 'rule'>) => `rule ${rule} of \`${shortName(policy)}\``,
  ruleIssuer: ({ issuer }: TokenRule) => (issuer === '' ? 'any issuer' : issuer),
  looksIn: ({ places }: TokenRule) => `Looks in ${listOf(places.map(placeText), 'or')}.`,
  outcome: ({ outcome }: TokenRule) =>
    outcome === 'accepted' ? 'accepts it' : outcome === 'undecided' ? 'cannot be told' : 'refuses it',
  fetched: ({ jwksUri }: TokenRule) =>
    jwksUri === ''
      ? 'Istio would ask the issuer for its keys. Paste the keys here to check signatures.'
      : `Istio would fetch this: \`${jwksUri}\`. Paste the keys here to check signatures.`,
  untilThen: 'Until then it is as if the fetch failed, and Istio then refuses every token.',
  keys: ({ policy, rule }: Pick<TokenRule, 'policy' | 'rule'>) => `Keys for rule ${rule} of ${shortName(policy)}`,
  keysPlaceholder: '{"keys": […]}',
  brought: 'Checked with the keys that were pasted here.',
  fetchFails: 'The fetch fails',
  fetchFailsName: ({ policy, rule }: Pick<TokenRule, 'policy' | 'rule'>) =>
    `The fetch fails: rule ${rule} of ${shortName(policy)}`,
  keysFault: ({ keysFault }: { keysFault: string }) => `Envoy cannot use these keys: \`${keysFault}\`.`,
  principal: 'requestPrincipal',
  noPrincipal: 'none',

  comparison: 'With and without the token',
  comparisonOf: ({ call }: { call: string }) => `${call}:`,
  rows: { none: 'no token', asked: 'this token', valid: 'valid token' },
  noValid: 'no rule checks tokens',
  sentIn: (place: TokenPlace) => `Sent in ${placeText(place)}.`,
  askFirst:
    'Select an edge, or ask about a call: then it shows here what the call comes to with and without the token.',

  policyLines: 'What the policies say',
  policyLinesNote: 'Whatever is requested, by this caller:',
  lineName: ({ token }: PolicyLine) => {
    if (token === 'none') return 'no token';
    if (token === 'valid') return 'any valid token';
    return `valid, with \`${tokens.claimName(token)}\` = \`${token.value}\``;
  },

  clock: 'Clock',
  clocks: { now: 'now', fixed: 'fixed time' },
  fixedTime: 'Time, in UTC',

  use: 'Use in Ask',
  /** @param isAmbiguous another namespace has a RequestAuthentication of this name */
  write: ({ policy, rule }: { policy: string; rule: number | null }, isAmbiguous: boolean) => {
    const name = isAmbiguous ? policy : shortName(policy);
    return rule === null ? `Add a RequestAuthentication ${name}` : `Write jwks into rule ${rule} of ${name}`;
  },
  writeTitle: ({ policy, rule }: { policy: string; rule: number | null }, isAmbiguous: boolean) => {
    const name = isAmbiguous ? policy : shortName(policy);
    return rule === null
      ? `Add a RequestAuthentication \`${name}\` with the throw-away key`
      : `Write jwks into rule ${rule} of \`${name}\``;
  },
  preview: 'Preview',
  writeNote: 'Puts the public half of the throw-away key into the rule, in place of the keys that it has.',
  addNote:
    'Nothing checks tokens there yet. The rule takes the issuer of this token and the public half of the throw-away key.',
} as const;

const spoiledAs = {
  expire: 'expired',
  issuer: 'wrong issuer',
  subject: 'no sub',
  audience: 'wrong audience',
  signature: 'broken signature',
} as const;

/** What a token comes to, in a line of a table: `code` is Envoy's own text. */
export function outcomeText(
  verdict: Verdict,
  { callerSees, conditions }: Pick<BackendAnswer, 'callerSees' | 'conditions'>,
): { readonly head: string; readonly code: string } {
  switch (verdict) {
    case 'allow':
      return { head: 'allowed', code: '' };
    case 'depends':
      return { head: conditions.length === 0 ? 'depends' : conditionsInLine(conditions), code: '' };
    case 'unknown':
      return { head: 'cannot be told', code: '' };
    case 'deny':
    case 'fails': {
      const { head, body } = callerSeesText(callerSees);
      return { head: head.replace('HTTP ', ''), code: body };
    }
  }
}

/**
 * `expired 3 hours ago`, `expires in 59 minutes`; `ended 3 hours ago` of a token that nobody judged.
 *
 * @param times seconds since 1970, and how Envoy judges them
 */
export function expiryText(times: TokenTimes, now: number): string {
  const { expiresAt, notBefore, timing } = times;
  if (notBefore !== null && timing === 'notYet') return `valid ${distance(notBefore - now)}`;
  if (notBefore !== null && notBefore > now)
    return `begins ${distance(notBefore - now)}${timing === null ? '' : ', and is accepted already'}`;
  if (expiresAt === null) return 'never expires';
  const end = distance(expiresAt - now);
  if (timing === 'expired') return `expired ${end}`;
  if (expiresAt >= now) return timing === null ? `ends ${end}` : `expires ${end}`;
  return `ended ${end}${timing === null ? '' : ', and is still accepted'}`;
}

interface TokenTimes {
  readonly expiresAt: number | null;
  readonly notBefore: number | null;
  /** null: nobody judged it. */
  readonly timing: TokenTiming | null;
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });
const UNITS = [
  ['year', 31_557_600],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

function distance(seconds: number): string {
  for (const [unit, length] of UNITS)
    if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit);
  return relative.format(Math.trunc(seconds), 'second');
}

function placeText(place: TokenPlace): string {
  if (place.kind !== 'header') return `the ${place.kind} \`${place.name}\``;
  const prefix = place.valuePrefix.trim();
  return `the header \`${place.name}\`${prefix === '' ? '' : ` after \`${prefix}\``}`;
}

function shortName(id: string): string {
  return id.split('/').at(-1) ?? id;
}
