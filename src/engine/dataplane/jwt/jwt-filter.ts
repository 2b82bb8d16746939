import { OPEN, isOpen } from '../../base/open';
import { type Truth, allOf, truthOf } from '../../base/truth';
import type { JwtFilter, JwtProvider } from '../../xds/jwt';
import { type FilterOutcome, type OpenPart, passed, refusal } from '../filters/filter-outcome';
import type { Finding } from '../finding';
import type { RuleKeys } from '../question';
import type { Note, Step, Tracing } from '../trace';
import type { HttpTraffic, Traffic } from '../traffic';
import { ownHeaders, sanitizeHeaders } from './claim-headers';
import { type TokenPlace, type TokenRequest, placesOf } from './extract-tokens';
import { STATUS_TEXTS } from './status';
import { traceProvider } from './trace-provider';
import { type Verified, isUndecided, verifyRequirement } from './verify-requirement';

/**
 * Lets through what has no token, or a good one; later filters see the claims of the good one.
 * @upstream envoyproxy/envoy source/extensions/filters/http/jwt_authn/filter.cc decodeHeaders, onComplete
 */
export function runJwt(filter: JwtFilter, sent: Traffic, tracing: Tracing): FilterOutcome {
  if (sent.http === null) return passed(sent, []);
  const providers = withKeys(filter.providers, sent.circumstances?.keys ?? []);
  // Even a preflight loses what its sender wrote into the headers of the token check.
  const http: HttpTraffic = { ...sent.http, headers: sanitizeHeaders(sent.http.headers, providers) };
  const traffic: Traffic = { ...sent, http };
  const step = (outcome: Step['outcome'], note: Note, verified: Verified | null = null): readonly Step[] =>
    tracing !== 'none' ? [stepOf(providers, outcome, note, verified)] : [];
  const preflight = isCorsPreflight(http);
  if (preflight === 'yes') return passed(traffic, step('pass', { id: 'jwt.preflight', params: {} }));
  if (preflight === 'unknown' || mayHaveUnknownToken(providers, http)) {
    const note = { id: 'jwt.open', params: { rules: providers.length } };
    return { ...passed(withAnyToken(providers, traffic, http), step('open', note)), open: anyToken(traffic) };
  }
  const request: TokenRequest = { headers: http.headers, path: isOpen(http.path) ? null : http.path };
  const verified = verifyRequirement(providers, request, traffic.circumstances?.at ?? null);
  const { status, decisive } = verified;
  const after = afterCheck(traffic, http, verified);
  if (status === 'ok') return passed(after, step(decisive === null ? 'nothing' : 'pass', passNote(verified), verified));
  const decidedBy = decisive === null ? null : decidedByProvider(decisive.provider);
  if (isUndecided(status)) {
    const id = status === 'needs-time' ? 'verdict.unknown.time' : 'verdict.unknown.keys';
    const open: OpenPart = { ...anyToken(traffic), texts: [], outside: { id, params: {} }, decidedBy };
    const unknown = { ...after, http: { ...(after.http ?? http), claims: OPEN } };
    return { ...passed(unknown, step('open', { id: 'jwt.undecided', params: { why: status } }, verified)), open };
  }
  const text = STATUS_TEXTS[status];
  const params = { text, policy: decisive?.provider.policy ?? '', rule: decisive?.provider.rule ?? 0 };
  return {
    ...passed(after, step('stop', { id: 'jwt.refused', params }, verified)),
    stop: {
      verdict: 'deny',
      callerSees: refusal(traffic, status === 'audienceNotAllowed' ? 403 : 401, text),
      details: `jwt_authn_access_denied{${text.replaceAll(' ', '_')}}`,
      decidedBy,
      reason: { id: 'verdict.deny.token', params },
    },
  };
}

/** The rules with the keys that somebody brought for them. */
export function withKeys(providers: readonly JwtProvider[], keys: readonly RuleKeys[]): readonly JwtProvider[] {
  if (keys.length === 0) return providers;
  return providers.map((provider) => {
    const brought = keys.find(({ policy, rule }) => policy === provider.policy && rule === provider.rule);
    return brought === undefined ? provider : { ...provider, jwks: brought.jwks, jwksFrom: 'inline' };
  });
}

/** "The CORS preflight doesn't include user credentials, bypass regardless of JWT requirements." */
function isCorsPreflight({ method, headers }: HttpTraffic): Truth {
  const has = (name: string) => truthOf(headers.some(([key, value]) => key === name && value !== ''));
  const isOptions = isOpen(method) ? 'unknown' : truthOf(method === 'OPTIONS');
  return allOf([has('origin'), has('access-control-request-method'), isOptions]);
}

/** A request whose token is told has no other one in the parts that it leaves open. */
function mayHaveUnknownToken(providers: readonly JwtProvider[], http: HttpTraffic): boolean {
  if (http.isTokenOpen !== true) return false;
  const isHeaderOpen = (header: string) =>
    header === 'authorization' || (http.hasOtherHeaders && !http.headers.some(([name]) => name === header));
  const isPlaceOpen = (place: TokenPlace) => {
    switch (place.kind) {
      case 'header':
        return isHeaderOpen(place.name);
      case 'cookie':
        return isHeaderOpen('cookie');
      case 'parameter':
        return isOpen(http.path);
    }
  };
  return providers.some((provider) => placesOf(provider).some(isPlaceOpen));
}

function withAnyToken(providers: readonly JwtProvider[], traffic: Traffic, http: HttpTraffic): Traffic {
  // Whether the token check writes its headers is as open as the token.
  const hasOtherHeaders = http.hasOtherHeaders || ownHeaders(providers).size > 0;
  return { ...traffic, http: { ...http, claims: OPEN, hasOtherHeaders } };
}

function anyToken(traffic: Traffic): OpenPart {
  return {
    kind: 'token',
    texts: ['all but bad tokens'],
    outside: null,
    callerSees: refusal(traffic, 401, ''),
    decidedBy: null,
  };
}

function afterCheck(traffic: Traffic, http: HttpTraffic, { request, payload }: Verified): Traffic {
  const path = isOpen(http.path) ? http.path : request.path;
  return { ...traffic, http: { ...http, headers: request.headers, path, claims: payload } };
}

function decidedByProvider({ policy, rule, origin }: JwtProvider): Finding['decidedBy'] {
  return { kind: 'RequestAuthentication', policy, rule, origin };
}

function passNote({ asked, decisive, payload }: Verified): Note {
  if (decisive === null) return { id: 'jwt.missing', params: { rules: asked.length } };
  const { policy, rule } = decisive.provider;
  const text = (claim: string) => (typeof payload?.[claim] === 'string' ? payload[claim] : '');
  return { id: 'jwt.accepted', params: { policy, rule, issuer: text('iss'), subject: text('sub') } };
}

function stepOf(
  providers: readonly JwtProvider[],
  outcome: Step['outcome'],
  note: Note,
  verified: Verified | null,
): Step {
  const decisive = verified?.decisive?.provider ?? providers[0];
  const rules = verified === null ? [] : verified.asked.map(traceProvider);
  return { stage: 'JWT', outcome, note, origin: decisive?.origin ?? null, rules };
}
