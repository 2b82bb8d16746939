import type { Random } from '../../bench/random';
import { oneOf, shuffled, weighted } from '../chance';
import type { Fields } from '../generated-case';

/** Rules about tokens with one thing otherwise. Keys stay as they are: Envoy takes no listener without a key that it can use. */
export function changedTokenRules(random: Random, rules: readonly Fields[]): readonly Fields[] {
  if (rules.length === 0) return rules;
  const chosen = oneOf(random, rules);
  const put = (fields: Fields) => rules.map((rule) => (rule === chosen ? { ...rule, ...fields } : rule));
  return weighted<() => readonly Fields[]>(random, [
    [3, () => put({ audiences: oneOf(random, AUDIENCES) })],
    [3, () => put({ fromHeaders: oneOf(random, HEADERS) })],
    [3, () => put({ fromParams: oneOf(random, [[], ['token'], ['access_token'], ['token', 'access_token']]) })],
    [1, () => put({ fromCookies: oneOf(random, [['session'], ['token', 'session'], []]) })],
    [2, () => put({ forwardOriginalToken: random.chance(0.5) })],
    [2, () => put({ issuer: otherIssuer(random, rules, String(chosen['issuer'])) })],
    [1, () => put({ outputPayloadToHeader: oneOf(random, ['x-payload', 'X-Role', 'x-jwt-token']) })],
    [2, () => put({ outputClaimToHeaders: oneOf(random, CLAIM_HEADERS) })],
    [2, () => put({ spaceDelimitedClaims: oneOf(random, [['scope'], ['groups', 'role'], ['sub']]) })],
    [1, () => put({ jwks: undefined, jwksUri: 'https://idp.example.com/keys' })],
    [1, () => rules.filter((rule) => rule !== chosen)],
    [1, () => shuffled(random, rules)],
    // The same issuer twice, with other places for its tokens.
    [2, () => [...rules, { ...chosen, fromHeaders: oneOf(random, HEADERS) }]],
  ])();
}

const AUDIENCES = [[], ['shop'], ['https://shop/'], ['http://shop'], ['shop/'], ['SHOP'], ['other', 'shop']];
const HEADERS: readonly (readonly Fields[])[] = [
  [],
  [{ name: 'x-jwt-token' }],
  [{ name: 'X-JWT-Token', prefix: 'Bearer ' }],
  [{ name: 'authorization', prefix: 'Bearer ' }],
  [{ name: 'Authorization', prefix: 'Token ' }],
  [{ name: 'authorization' }, { name: 'x-jwt-token' }],
  [{ name: 'cookie', prefix: 'session=' }],
];
const CLAIM_HEADERS: readonly (readonly Fields[])[] = [
  [{ header: 'x-role', claim: 'role' }],
  [{ header: 'x-sub', claim: 'sub' }],
  [
    { header: 'x-aud', claim: 'aud' },
    { header: 'x-nested', claim: 'realm.roles' },
  ],
];

function otherIssuer(random: Random, rules: readonly Fields[], issuer: string): string {
  const others = rules.map((rule) => String(rule['issuer']));
  return oneOf(random, [issuer.slice(0, -1), `${issuer}/`, issuer.toUpperCase(), ...others]);
}
