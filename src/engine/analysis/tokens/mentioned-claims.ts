import { compareBy } from '../../base/ordering';
import type { AuthorizationPolicy } from '../../manifests/kinds/authorization-policy';

/** A claim that policies speak of, with what they compare it to. */
export interface MentionedClaim {
  readonly path: readonly string[];
  /** As written; those of `notValues` as well. */
  readonly values: readonly string[];
  /** `namespace/name`, sorted. */
  readonly policies: readonly string[];
}

/** Keys of `when` that stand for claims of fixed names. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  'request.auth.audiences': ['aud'],
  'request.auth.presenter': ['azp'],
};

/** By claim, sorted. Principals count as issuer and subject. */
export function mentionedClaims(policies: readonly AuthorizationPolicy[]): readonly MentionedClaim[] {
  const found = new Map<string, { path: readonly string[]; values: Set<string>; policies: Set<string> }>();
  const mention = (policy: string, path: readonly string[], values: readonly string[]) => {
    const key = JSON.stringify(path);
    const claim = found.get(key) ?? { path, values: new Set<string>(), policies: new Set<string>() };
    for (const value of values) claim.values.add(value);
    claim.policies.add(policy);
    found.set(key, claim);
  };
  const mentionPrincipals = (policy: string, principals: readonly string[]) => {
    const parts = principals.map(splitPrincipal);
    mention(
      policy,
      ['iss'],
      parts.flatMap(({ issuer }) => (issuer === '*' ? [] : [issuer])),
    );
    mention(
      policy,
      ['sub'],
      parts.flatMap(({ subject }) => (subject === '*' ? [] : [subject])),
    );
  };
  for (const { id, rules } of policies) {
    for (const { from, when } of rules) {
      for (const { fields } of from) {
        const { values, notValues } = fields.requestPrincipals;
        if (values.length + notValues.length > 0) mentionPrincipals(id, [...values, ...notValues].map(textOf));
      }
      for (const { key, values, notValues } of when) {
        const all = [...values, ...notValues].map(textOf);
        if (key.value === 'request.auth.principal') mentionPrincipals(id, all);
        const path = KEYS[key.value] ?? claimPath(key.value);
        if (path !== null) mention(id, path, all);
      }
    }
  }
  return [...found.values()]
    .map((claim) => ({ path: claim.path, values: [...claim.values], policies: [...claim.policies].sort() }))
    .sort(compareBy(({ path }) => path.join('.')));
}

const textOf = ({ value }: { readonly value: string }) => value;

/** `request.auth.claims[a][b]`: a, b. */
function claimPath(key: string): readonly string[] | null {
  const brackets = /^request\.auth\.claims((?:\[[^[\]]+\])+)$/.exec(key)?.[1];
  return brackets === undefined ? null : brackets.slice(1, -1).split('][');
}

/** What follows the last slash is the subject: issuers have slashes of their own. `*` alone stands for both. */
function splitPrincipal(principal: string): { readonly issuer: string; readonly subject: string } {
  const slash = principal.lastIndexOf('/');
  return slash < 0
    ? { issuer: '*', subject: '*' }
    : { issuer: principal.slice(0, slash), subject: principal.slice(slash + 1) };
}
