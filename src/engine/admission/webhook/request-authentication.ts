import type { Problem } from '../finding';
import { quote } from '../go/quote';
import { parseUrl } from '../go/parse-url';
import { durationFault } from './durations';
import { type Field, at, isSet, items, refuse, refuseIf, text, warn } from './field';
import { parseJwks } from './jwks';
import type { Review } from './review';
import { validateAttachment } from './selectors';

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go ValidateRequestAuthentication */
export function* validateRequestAuthentication({ spec }: Review): Iterable<Problem> {
  yield* validateAttachment(spec);
  for (const rule of items(spec, 'jwtRules')) yield* validateJwtRule(rule);
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateJwtRule, warnPrivateJwksKeys */
function* validateJwtRule(rule: Field): Iterable<Problem> {
  for (const audience of items(rule, 'audiences')) {
    if (text(audience) === '') yield refuse(audience, 'audience must be non-empty string');
  }
  const uri = isSet(rule, 'jwksUri') ? at(rule, 'jwksUri') : at(rule, 'jwks_uri');
  if (text(rule, 'issuer') === '' && text(uri) === '')
    yield refuse(at(rule, 'issuer'), 'issuer or jwksUri must be non-empty string');
  if (text(uri) !== '') yield* refuseIf(uri, jwksUriFault(text(uri)));

  const jwks = at(rule, 'jwks');
  const keys = text(jwks) === '' ? { privateKeys: [], fault: null } : parseJwks(text(jwks));
  if (keys.fault !== null) yield refuse(jwks, `jwks parse error: ${keys.fault}`);

  for (const header of items(rule, 'fromHeaders')) {
    if (text(header, 'name') === '') yield refuse(at(header, 'name'), 'location header name must be non-empty string');
  }
  for (const parameter of items(rule, 'fromParams')) {
    if (text(parameter) === '') yield refuse(parameter, 'location query must be non-empty string');
  }
  for (const cookie of items(rule, 'fromCookies')) {
    if (text(cookie) === '') yield refuse(cookie, 'cookie name must be non-empty string');
  }
  for (const output of items(rule, 'outputClaimToHeaders')) {
    const header = text(output, 'header');
    if (text(output, 'claim') === '' || header === '')
      yield refuse(output, 'outputClaimToHeaders header and claim value must be non-empty string');
    else if (!/^[-_A-Za-z0-9]+$/.test(header))
      yield refuse(at(output, 'header'), `header name ${header} is not a valid header name`);
  }
  if (isSet(rule, 'timeout')) yield* refuseIf(at(rule, 'timeout'), durationFault(text(rule, 'timeout')));
  for (const index of keys.privateKeys) {
    yield warn(
      jwks,
      `jwks key at index ${index} contains private key material; only public keys are used for verification`,
    );
  }
}

/** @upstream istio/istio@eed52ebb66 pkg/config/security/security.go ParseJwksURI */
function jwksUriFault(uri: string): string | null {
  const { url, fault } = parseUrl(uri);
  if (url === null) return fault;
  if (url.scheme !== 'http' && url.scheme !== 'https') return `URI scheme ${quote(url.scheme)} is not supported`;
  return url.port !== '' && BigInt(url.port) > 2n ** 63n - 1n
    ? `strconv.Atoi: parsing ${quote(url.port)}: value out of range`
    : null;
}
