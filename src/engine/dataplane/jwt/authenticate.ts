import type { JwtProvider } from '../../xds/jwt';
import { areAudiencesAllowed } from './audiences';
import { addClaimHeaders, sanitizeHeaders } from './claim-headers';
import { type FoundToken, type TokenRequest, extractTokens, removeToken } from './extract-tokens';
import { readJwks } from './jwks';
import { type Jwt, parseJwt } from './parse-jwt';
import type { JwtStatus, Undecided } from './status';
import type { Struct } from './struct-json';
import { timingOf } from './token-timing';
import { verifySignature } from './verify-jwt';

/** What one provider made of a request. */
export interface Authentication {
  readonly provider: JwtProvider;
  readonly status: JwtStatus | Undecided;
  /** As this provider leaves it, whatever its status: a good token may be gone before a bad one is met. */
  readonly request: TokenRequest;
  /** Claims for later filters; null: no token was good. */
  readonly payload: Struct | null;
  /** The token that settled it, and what could be read of it. */
  readonly decisive: { readonly found: FoundToken; readonly jwt: Jwt | null } | null;
}

/**
 * Checks every token in a provider's places, the last one first; the first bad one decides.
 * @param at seconds since 1970; null: not told
 * @upstream envoyproxy/envoy source/extensions/filters/http/jwt_authn/authenticator.cc startVerify, doneWithStatus
 */
export function authenticate(provider: JwtProvider, sent: TokenRequest, at: number | null): Authentication {
  let request: TokenRequest = { ...sent, headers: sanitizeHeaders(sent.headers, [provider]) };
  let payload: Struct | null = null;
  let decisive: Authentication['decisive'] = null;
  for (const found of extractTokens(provider, request).toReversed()) {
    const { status, jwt } = checkToken(provider, found.token, at);
    decisive = { found, jwt };
    if (status !== 'ok' || jwt === null) return { provider, status, request, payload, decisive };
    request = addClaimHeaders(provider, jwt, request);
    if (!provider.forward) request = removeToken(request, found.place);
    payload = normalizePayload(jwt.payload, provider.spaceDelimitedClaims);
  }
  return { provider, status: decisive === null ? 'missed' : 'ok', request, payload, decisive };
}

function checkToken(
  provider: JwtProvider,
  token: string,
  at: number | null,
): { readonly status: JwtStatus | Undecided; readonly jwt: Jwt | null } {
  const jwt = parseJwt(token);
  if (typeof jwt === 'string') return { status: jwt, jwt: null };
  return { status: judge(provider, jwt, at), jwt };
}

function judge(provider: JwtProvider, jwt: Jwt, at: number | null): JwtStatus | Undecided {
  if (provider.issuer !== '' && jwt.issuer !== provider.issuer) return 'unknownIssuer';
  if (at === null && (jwt.notBefore !== 0 || jwt.expiresAt !== 0)) return 'needs-time';
  const timing = at === null ? 'valid' : timingOf(jwt, at);
  if (timing !== 'valid') return timing === 'expired' ? 'expired' : 'notYetValid';
  if (!areAudiencesAllowed(provider.audiences, jwt.audiences)) return 'audienceNotAllowed';
  const jwks = readJwks(provider.jwks);
  // A set without a usable key never gets here: Envoy refuses the listener.
  return 'fault' in jwks ? 'verificationFail' : verifySignature(jwt, jwks.keys);
}

/** Texts of these claims become lists. @upstream envoyproxy/envoy source/extensions/filters/http/jwt_authn/authenticator.cc setPayloadMetadata */
function normalizePayload(payload: Struct, spaceDelimitedClaims: readonly string[]): Struct {
  const normalized = Object.assign(Object.create(null) as Record<string, Struct[string]>, payload);
  for (const claim of spaceDelimitedClaims) {
    const value = Object.hasOwn(payload, claim) ? payload[claim] : undefined;
    if (typeof value !== 'string') continue;
    const parts = value.split(' ').filter((part) => part !== '');
    if (parts.length > 0) normalized[claim] = parts;
  }
  return normalized;
}
