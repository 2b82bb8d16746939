import type { JwtProvider } from '../../xds/jwt';
import { type Authentication, authenticate } from './authenticate';
import type { TokenRequest } from './extract-tokens';
import type { JwtStatus, Undecided } from './status';
import type { Struct } from './struct-json';

/** What all providers together made of a request. */
export interface Verified {
  readonly status: JwtStatus | Undecided;
  readonly request: TokenRequest;
  readonly payload: Struct | null;
  /** The provider whose word counted; null: nobody found a token. */
  readonly decisive: Authentication | null;
  /** Each that was asked, in order, until the matter was settled. */
  readonly asked: readonly Authentication[];
}

/**
 * istiod asks for any provider, or else for all of them, each of which may miss its token. So a token, if there is one, has to be
 * good for somebody; and whoever comes later sees the request as those before left it.
 * @upstream envoyproxy/envoy source/extensions/filters/http/jwt_authn/verifier.cc AnyVerifierImpl, AllVerifierImpl
 */
export function verifyRequirement(providers: readonly JwtProvider[], sent: TokenRequest, at: number | null): Verified {
  const asked: Authentication[] = [];
  let request = sent;
  let payload: Struct | null = null;
  const ask = (provider: JwtProvider): Authentication => {
    const authentication = authenticate(provider, request, at);
    request = authentication.request;
    payload = authentication.payload ?? payload;
    return authentication;
  };
  const result = (status: Verified['status'], decisive: Authentication | null): Verified => ({
    status,
    request,
    payload,
    decisive,
    asked,
  });
  for (const provider of providers) {
    const authentication = ask(provider);
    asked.push(authentication);
    if (authentication.status === 'ok' || isUndecided(authentication.status))
      return result(authentication.status, authentication);
  }
  const all = providers.length === 1 ? [] : secondRound(providers, ask);
  const last = all.at(-1);
  if (last?.status === 'ok') return result('ok', all.findLast(({ payload }) => payload !== null) ?? null);
  return decide([...asked, ...(last === undefined ? [] : [last])], result);
}

export function isUndecided(status: JwtStatus | Undecided): status is Undecided {
  return status === 'needs-time' || status === 'too-many-keys';
}

/** All of them, each allowed to miss its token: ends with the first that does not pass, or with the last. */
function secondRound(
  providers: readonly JwtProvider[],
  ask: (provider: JwtProvider) => Authentication,
): readonly Authentication[] {
  const passed: Authentication[] = [];
  for (const provider of providers) {
    const authentication = ask(provider);
    const isPassed = authentication.status === 'ok' || authentication.status === 'missed';
    passed.push(isPassed ? { ...authentication, status: 'ok' } : authentication);
    if (!isPassed) break;
  }
  return passed;
}

/**
 * "Prefer errors which are not JwtMissed nor JwtUnknownIssuer. Prefer JwtUnknownIssuer between JwtMissed and JwtUnknownIssuer."
 * Among several such errors the last one counts.
 */
function decide(
  children: readonly Authentication[],
  result: (status: Verified['status'], decisive: Authentication | null) => Verified,
): Verified {
  let final: Authentication | null = null;
  for (const child of children) {
    const isSpecific = child.status !== 'missed' && child.status !== 'unknownIssuer';
    if (isSpecific || final === null || final.status === 'missed') final = child;
  }
  if (final === null || final.status === 'missed') return result('ok', null);
  return result(final.status, final);
}
