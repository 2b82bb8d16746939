import { compareBy } from '../../base/ordering';
import type { Origin } from '../../base/source';
import type { ControlPlane } from '../../controlplane/control-plane';
import { convertToEnvoyJwtConfig } from '../../controlplane/jwt/convert-to-envoy-jwt-config';
import type { Answer } from '../../dataplane/answer';
import { MOST_BYTES, sentHeaders } from '../../dataplane/http/sent-headers';
import { authenticate } from '../../dataplane/jwt/authenticate';
import { type TokenPlace, placesOf } from '../../dataplane/jwt/extract-tokens';
import { readJwks } from '../../dataplane/jwt/jwks';
import { withKeys } from '../../dataplane/jwt/jwt-filter';
import { parseJwt } from '../../dataplane/jwt/parse-jwt';
import { placeToken } from '../../dataplane/jwt/place-token';
import { STATUS_TEXTS } from '../../dataplane/jwt/status';
import { verifySignature } from '../../dataplane/jwt/verify-jwt';
import { type Question, type RuleKeys, anyRequest } from '../../dataplane/question';
import type { Workload } from '../../mesh/workload';
import type { JwtProvider } from '../../xds/jwt';
import { findDestinations } from '../answer/destination';
import type { EditableMesh } from '../edits/editable-mesh';
import type { TextEdit } from '../edits/text-edit';
import { compareTokens, type PolicyLine, type TokenComparison } from './compare-tokens';
import { describeToken, type TokenParts } from './describe-token';
import { type MentionedClaim, mentionedClaims } from './mentioned-claims';
import { addKeys, writeKeys } from './write-keys';

/** What somebody wants to know of a token. */
export interface TokenAsk {
  /** The call that it is meant for; null: none. Whatever token it has itself is left out. */
  readonly question: Question | null;
  /** null: there is none. */
  readonly token: string | null;
  /** Keys that somebody brought for rules. */
  readonly keys: readonly RuleKeys[];
  /** Seconds since 1970; absent: now. */
  readonly at?: number;
  /** A key set whose private half is at hand, to be written into a rule; null: there is none. */
  readonly ownKeys: string | null;
}

/** A rule of a RequestAuthentication, and what it alone says of the token. */
export interface TokenRule {
  /** `namespace/name`. */
  readonly policy: string;
  readonly rule: number;
  readonly origin: Origin;
  readonly issuer: string;
  readonly audiences: readonly string[];
  readonly places: readonly TokenPlace[];
  /** `brought`: somebody brought keys for it. */
  readonly keys: 'inline' | 'unreachable' | 'brought';
  /** Empty: its issuer would be asked, or its keys are inline. */
  readonly jwksUri: string;
  /** What is wrong with its keys, in Envoy's words; null: one can be used. */
  readonly keysFault: string | null;
  /** Whether it takes the token, if that stands where the rule looks; null: there is none to look at. */
  readonly outcome: 'accepted' | 'refused' | 'undecided' | null;
  /** Why it refuses, in Envoy's words; else empty. */
  readonly refusal: string;
}

export interface TokenReport {
  /** null: there is no token, or one that no proxy reads. */
  readonly parts: TokenParts | null;
  /** So long that proxies refuse the request before they look at the token. */
  readonly isTooLong: boolean;
  /** Who signed it, as far as keys are at hand: `own`, or the first such rule; null: nobody who is known here. */
  readonly signer: 'own' | { readonly policy: string; readonly rule: number } | null;
  /** In the order in which they are asked; without a question, those of the whole mesh. */
  readonly rules: readonly TokenRule[];
  readonly mentioned: readonly MentionedClaim[];
  /** The asked call without a token, with this one, and with a good one; null: nothing is asked. */
  readonly comparison: TokenComparison | null;
  /** What the policies on the way say to any request of the asked caller, by token. */
  readonly policyLines: readonly PolicyLine[];
  /** How the own keys get into the text; `rule` is null for a policy that is yet to be written. null: they cannot. */
  readonly writing: {
    readonly policy: string;
    readonly rule: number | null;
    readonly edits: readonly TextEdit[];
  } | null;
}

/** Everything that is to be said of one token. @param ask answers a question with its trace; @param now seconds, if there is a clock */
export function reportToken(
  plane: ControlPlane,
  text: EditableMesh,
  wanted: TokenAsk,
  ask: (question: Question) => Answer,
  now: number | null,
): TokenReport {
  const isTooLong = (wanted.token?.length ?? 0) > MOST_BYTES;
  const token = isTooLong ? null : wanted.token;
  const onTheWay = wanted.question === null ? [] : workloadsOnTheWay(plane, wanted.question);
  const providers = providersOf(plane, wanted.question === null ? null : onTheWay);
  const brought = withKeys(providers, wanted.keys);
  const everyRule = withKeys(providersOf(plane, null), wanted.keys);
  const issuer = token === null ? '' : describeToken(token, [], null).issuer;
  const meant = brought.find((provider) => provider.issuer === issuer) ?? brought[0] ?? null;
  const at = wanted.at ?? now;
  const spaceDelimited = meant?.spaceDelimitedClaims ?? ['permission', 'scope'];
  const parts = token === null ? null : describeToken(token, spaceDelimited, at);
  const policies = wanted.question === null ? plane.mesh.authorizationPolicies : policiesOf(plane, onTheWay);
  const mentioned = mentionedClaims(policies);
  const compared =
    wanted.question === null
      ? null
      : compareTokens(
          wanted,
          wanted.question,
          { token: wanted.token, meant, providers: brought, everyRule, mentioned },
          ask,
        );
  return {
    parts,
    isTooLong,
    signer: token === null ? null : signerOf(token, brought, wanted.ownKeys),
    rules: brought.map((provider) => toRule(plane, provider, isBrought(provider, wanted.keys), token, at)),
    mentioned,
    comparison: compared?.comparison ?? null,
    policyLines: compared?.policyLines ?? [],
    writing:
      wanted.ownKeys === null
        ? null
        : writingOf(text, lackingOf(meant, everyRule, wanted.ownKeys), onTheWay, issuer, wanted.ownKeys),
  };
}

/** Proxies that see the request, in order; a gateway's are known only from where its routes lead. */
function workloadsOnTheWay(plane: ControlPlane, question: Question): readonly Workload[] {
  const destinations = findDestinations(plane, question);
  return 'id' in destinations ? [] : [...new Set(destinations.map(({ backend }) => backend))];
}

function providersOf(plane: ControlPlane, workloads: readonly Workload[] | null): readonly JwtProvider[] {
  const policies =
    workloads === null
      ? plane.mesh.requestAuthentications.map((policy) => [policy])
      : workloads.map((workload) => plane.policies(workload).requestAuthentications);
  const all = policies.flatMap((some) => convertToEnvoyJwtConfig(some)?.providers ?? []);
  return [...new Map(all.map((provider) => [`${provider.policy} ${provider.rule}`, provider])).values()];
}

function policiesOf(plane: ControlPlane, workloads: readonly Workload[]) {
  const all = workloads.flatMap((workload) => {
    const { custom, deny, allow, audit } = plane.policies(workload);
    return [...custom, ...deny, ...allow, ...audit];
  });
  return [...new Set(all)].sort(compareBy(({ id }) => id));
}

function isBrought({ policy, rule }: JwtProvider, keys: readonly RuleKeys[]): boolean {
  return keys.some((brought) => brought.policy === policy && brought.rule === rule);
}

function toRule(
  plane: ControlPlane,
  provider: JwtProvider,
  hasBrought: boolean,
  token: string | null,
  at: number | null,
): TokenRule {
  const { policy, rule, origin, issuer, audiences, jwks } = provider;
  const source = plane.mesh.requestAuthentications.find(({ id }) => id === policy)?.jwtRules[rule];
  const keys = readJwks(jwks);
  return {
    policy,
    rule,
    origin,
    issuer,
    audiences,
    places: placesOf(provider),
    keys: hasBrought ? 'brought' : provider.jwksFrom,
    jwksUri: source?.jwks === '' ? source.jwksUri : '',
    keysFault: 'fault' in keys ? keys.fault : null,
    ...(token === null ? { outcome: null, refusal: '' } : judge(provider, token, at)),
  };
}

function judge(provider: JwtProvider, token: string, at: number | null): Pick<TokenRule, 'outcome' | 'refusal'> {
  const [place] = placesOf(provider);
  const http = place === undefined ? anyRequest : placeToken({ ...anyRequest, path: '/' }, token, place);
  const path = typeof http.path === 'string' ? http.path : null;
  const { status } = authenticate(provider, { headers: sentHeaders(http), path }, at);
  if (status === 'ok') return { outcome: 'accepted', refusal: '' };
  if (status === 'needs-time' || status === 'too-many-keys') return { outcome: 'undecided', refusal: '' };
  return { outcome: 'refused', refusal: STATUS_TEXTS[status] };
}

function signerOf(token: string, providers: readonly JwtProvider[], ownKeys: string | null): TokenReport['signer'] {
  const jwt = parseJwt(token);
  if (typeof jwt === 'string') return null;
  const isSignedBy = (text: string) => {
    const jwks = readJwks(text);
    return 'keys' in jwks && verifySignature(jwt, jwks.keys) === 'ok';
  };
  if (ownKeys !== null && isSignedBy(ownKeys)) return 'own';
  const provider = providers.find(({ jwks }) => isSignedBy(jwks));
  return provider === undefined ? null : { policy: provider.policy, rule: provider.rule };
}

/** The rule that is meant, or, where it has these keys, the next of its issuer that has not: one behind a gateway, say. */
function lackingOf(meant: JwtProvider | null, rules: readonly JwtProvider[], ownKeys: string): JwtProvider | null {
  if (meant === null) return null;
  const own = new Set(keyTexts(ownKeys));
  const lacks = ({ jwks }: JwtProvider) => !keyTexts(jwks).some((key) => own.has(key));
  return [meant, ...rules.filter(({ issuer }) => issuer === meant.issuer)].find(lacks) ?? meant;
}

function keyTexts(jwks: string): readonly string[] {
  const keys = readJwks(jwks);
  const asText = (name: string, value: unknown) =>
    name === 'curve' ? undefined : typeof value === 'bigint' ? String(value) : value;
  return 'fault' in keys ? [] : keys.keys.map(({ read }) => JSON.stringify(read(), asText));
}

function writingOf(
  text: EditableMesh,
  meant: JwtProvider | null,
  targets: readonly Workload[],
  issuer: string,
  ownKeys: string,
): TokenReport['writing'] {
  if (meant !== null) {
    const edits = writeKeys(text, meant, ownKeys);
    return edits === null ? null : { policy: meant.policy, rule: meant.rule, edits };
  }
  const added = issuer === '' ? null : addKeys(text, targets, issuer, ownKeys);
  return added === null ? null : { ...added, rule: null };
}
