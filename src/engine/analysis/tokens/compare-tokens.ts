import type { Answer, BackendAnswer, Verdict } from '../../dataplane/answer';
import { MOST_BYTES } from '../../dataplane/http/sent-headers';
import { ASSUMED_JWKS, assumedToken } from '../../dataplane/jwt/assumed-token';
import { decodeBase64Url } from '../../dataplane/jwt/base64-url';
import { placesOf, type TokenPlace } from '../../dataplane/jwt/extract-tokens';
import { placeToken, withoutToken } from '../../dataplane/jwt/place-token';
import { parseStruct } from '../../dataplane/jwt/struct-json';
import { decodeUtf8 } from '../../dataplane/jwt/utf8';
import { anyRequest, type HttpRequest, type Question, type RuleKeys } from '../../dataplane/question';
import type { JwtProvider } from '../../xds/jwt';
import type { MentionedClaim } from './mentioned-claims';

/** The same call three times. Each answer's question is what was asked, so that it can be asked again. */
export interface TokenComparison {
  readonly none: Answer;
  /** null: there is no token. */
  readonly asked: Answer | null;
  /** With the same claims, but accepted: right issuer, audience, time and signature. null: no rule checks tokens on the way. */
  readonly valid: Answer | null;
  /** Where the token was put. */
  readonly place: TokenPlace;
  /** The request principal that the last proxy which accepted the token made of it; null: there is none. */
  readonly principal: string | null;
}

/** What policies say to any request with a token of some kind. */
export interface PolicyLine {
  readonly token: 'none' | 'valid' | { readonly path: readonly string[]; readonly value: string };
  readonly verdict: Verdict;
  readonly worst: Pick<BackendAnswer, 'callerSees' | 'reason' | 'conditions' | 'decision'>;
}

interface Tokens {
  readonly token: string | null;
  /** The rule that the token is meant for. */
  readonly meant: JwtProvider | null;
  readonly providers: readonly JwtProvider[];
  /** The rules of the whole mesh: what lies behind a gateway checks tokens as well. */
  readonly everyRule: readonly JwtProvider[];
  readonly mentioned: readonly MentionedClaim[];
}

const USUAL_PLACE: TokenPlace = { kind: 'header', name: 'authorization', valuePrefix: 'Bearer ' };
const SOMEBODY = 'alice';
const SOME_ISSUER = 'https://idp.test';
/** Each costs an answer. */
const MOST_CLAIM_LINES = 8;

export function compareTokens(
  { keys, at }: { readonly keys: readonly RuleKeys[]; readonly at?: number },
  question: Question,
  { token, meant, providers, everyRule, mentioned }: Tokens,
  ask: (question: Question) => Answer,
): { readonly comparison: TokenComparison; readonly policyLines: readonly PolicyLine[] } {
  const place = (meant === null ? undefined : placesOf(meant)[0]) ?? USUAL_PLACE;
  const circumstances = { ...(at !== undefined && { at }), ...(keys.length > 0 && { keys }) };
  const asking = (http: HttpRequest) => ask({ ...question, ...circumstances, http });
  const assumed = (http: HttpRequest, claims: Readonly<Record<string, unknown>>, rule: JwtProvider) => {
    const same = everyRule.filter(({ issuer }) => issuer === rule.issuer);
    const good = same.map(({ policy, rule: index }): RuleKeys => ({ policy, rule: index, jwks: ASSUMED_JWKS }));
    const others = keys.filter((one) => !good.some(({ policy, rule }) => policy === one.policy && rule === one.rule));
    const sent = placeToken(http, assumedToken(acceptable(claims, rule, same)), place);
    return ask({ ...question, ...circumstances, keys: [...good, ...others], http: sent });
  };
  const bare = withoutToken(question.http, providers);
  const asked = token === null ? null : asking(placeToken(bare, token, place));
  const comparison: TokenComparison = {
    none: asking(bare),
    asked,
    valid: meant === null ? null : assumed(bare, token === null ? {} : claimsOf(token), meant),
    place,
    principal: asked === null ? null : principalOf(asked),
  };
  const open: HttpRequest = { ...anyRequest, token: 'none' };
  const policyLines = [toLine('none', asking(open))];
  if (meant !== null) {
    policyLines.push(toLine('valid', assumed(open, {}, meant)));
    const wishes = mentioned.flatMap(({ path, values }) => values.map((value) => ({ path, value })));
    for (const wish of wishes.filter(({ path }) => path[0] !== 'iss').slice(0, MOST_CLAIM_LINES))
      policyLines.push(toLine(wish, assumed(open, withClaim({}, wish.path, exampleOf(wish.value)), meant)));
  }
  return { comparison, policyLines };
}

function toLine(token: PolicyLine['token'], { verdict, worst }: Answer): PolicyLine {
  const { callerSees, reason, conditions, decision } = worst;
  return { token, verdict, worst: { callerSees, reason, conditions, decision } };
}

/** The claims with whatever the rules ask of a token, and without times. */
function acceptable(
  claims: Readonly<Record<string, unknown>>,
  { issuer }: JwtProvider,
  rules: readonly JwtProvider[],
): Readonly<Record<string, unknown>> {
  const { exp: _exp, nbf: _nbf, iat: _iat, aud, ...rest } = claims;
  const wanted = rules.flatMap(({ audiences }) => audiences.slice(0, 1));
  const own = (Array.isArray(aud) ? aud : [aud]).filter((one) => typeof one === 'string');
  const audiences = [...new Set([...own, ...wanted])];
  const isTold = (value: unknown) => typeof value === 'string' && value !== '';
  return {
    ...rest,
    iss: issuer === '' ? (isTold(rest.iss) ? rest.iss : SOME_ISSUER) : issuer,
    sub: isTold(rest.sub) ? rest.sub : SOMEBODY,
    ...(audiences.length > 0 && { aud: audiences.length === 1 ? audiences[0] : audiences }),
  };
}

/** Those of a token that can be read, and that a proxy would read; of any other none. */
function claimsOf(token: string): Readonly<Record<string, unknown>> {
  if (token.length > MOST_BYTES) return {};
  const bytes = decodeBase64Url(token.split('.').filter((section) => section !== '')[1] ?? '');
  const text = bytes === null ? null : decodeUtf8(bytes);
  return (text === null ? null : parseStruct(text)) ?? {};
}

function withClaim(
  claims: Readonly<Record<string, unknown>>,
  [name, ...rest]: readonly string[],
  value: string,
): Readonly<Record<string, unknown>> {
  if (name === undefined) return claims;
  const inner = claims[name];
  const below = typeof inner === 'object' && inner !== null ? (inner as Readonly<Record<string, unknown>>) : {};
  return { ...claims, [name]: rest.length === 0 ? value : withClaim(below, rest, value) };
}

/** A text that a value with a star in front or behind matches. */
function exampleOf(value: string): string {
  return value === '*' ? 'x' : value.replace(/^\*|\*$/, '');
}

function principalOf({ worst }: Answer): string | null {
  const notes = worst.hops.flatMap((hop) => hop.steps).map((step) => step.note);
  const accepted = notes.findLast((note) => note.id === 'jwt.accepted');
  if (accepted === undefined) return null;
  const { issuer, subject } = accepted.params;
  return issuer === '' || subject === '' ? null : `${issuer}/${subject}`;
}
