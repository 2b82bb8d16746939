import type { Problem } from '../finding';
import { quote } from '../go/quote';
import { parseDuration } from '../go/parse-duration';
import { validateDestination } from './destination';
import { durationFault } from './durations';
import { type Field, amount, at, entries, isSet, items, refuse, refuseIf, text, warn } from './field';
import { validateGatewayNames } from './gateway-names';
import { corsHeaderFault, isAuthorityHeader, matchedHeaderFault, validateHeaderOperations } from './header-names';
import { validateFault, validateRedirect, validateResponse, validateRetries } from './http-actions';
import { validateLabels } from './labels';
import { isDnsLabel } from './names';
import { portFault } from './ports';
import { validateRouteDestinations } from './stream-routes';
import { regexFault, validateRegexMatch, validateStringMatch } from './string-match';

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/virtualservice.go validateHTTPRoute */
export function* validateHttpRoute(route: Field, isDelegate: boolean, isFromGatewayApi: boolean): Iterable<Problem> {
  yield* validateConflicts(route, isDelegate);
  for (const match of items(route, 'match')) yield* validateMatch(match);
  yield* validateHeaderOperations(at(route, 'headers'));
  yield* validateCors(at(route, 'corsPolicy'));
  yield* validateFault(at(route, 'fault'));
  yield* validateMirrors(route);
  yield* validateRedirect(at(route, 'redirect'), items(route, 'match'));
  yield* validateResponse(at(route, 'directResponse'));
  yield* validateRetries(at(route, 'retries'));
  yield* validateRewrite(at(route, 'rewrite'));
  yield* validateAuthority(route);
  for (const destination of items(route, 'route')) yield* validateHeaderOperations(at(destination, 'headers'));
  yield* validateRouteDestinations(at(route, 'route'), isFromGatewayApi);
  if (isSet(route, 'timeout')) yield* refuseIf(at(route, 'timeout'), durationFault(text(route, 'timeout')));
}

/** What cannot stand together. @upstream istio/istio@eed52ebb66 pkg/config/validation/virtualservice.go validateHTTPRouteConflict */
function* validateConflicts(route: Field, isDelegate: boolean): Iterable<Problem> {
  const hasRoute = items(route, 'route').length > 0;
  if (isSet(route, 'delegate') && !isDelegate) {
    const name = text(route, 'name');
    if (isSet(route, 'redirect'))
      yield refuse(at(route, 'redirect'), `root HTTP route ${name} must not specify redirect`);
    if (hasRoute) yield refuse(at(route, 'route'), `root HTTP route ${name} must not specify route`);
    return;
  }
  if (isSet(route, 'delegate')) yield refuse(at(route, 'delegate'), 'delegate HTTP route cannot contain delegate');
  if (isSet(route, 'redirect')) {
    if (hasRoute) yield refuse(at(route, 'redirect'), 'HTTP route cannot contain both route and redirect');
    if (isSet(route, 'fault')) yield refuse(at(route, 'fault'), 'HTTP route cannot contain both fault and redirect');
    if (isSet(route, 'rewrite'))
      yield refuse(at(route, 'rewrite'), 'HTTP route rule cannot contain both rewrite and redirect');
    if (isSet(route, 'directResponse'))
      yield refuse(at(route, 'directResponse'), 'HTTP route rule cannot contain both direct_response and redirect');
  } else if (isSet(route, 'directResponse')) {
    if (hasRoute) yield refuse(at(route, 'directResponse'), 'HTTP route cannot contain both route and direct_response');
    if (isSet(route, 'fault'))
      yield refuse(at(route, 'fault'), 'HTTP route cannot contain both fault and direct_response');
    if (isSet(route, 'rewrite'))
      yield refuse(at(route, 'rewrite'), 'HTTP route rule cannot contain both rewrite and direct_response');
  } else if (!hasRoute) yield refuse(route, 'HTTP route, redirect or direct_response is required');
  if (isSet(route, 'mirror') && items(route, 'mirrors').length > 0)
    yield refuse(at(route, 'mirrors'), 'HTTP route cannot contain both mirror and mirrors');
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/virtualservice.go validateHTTPRouteMatchRequest */
function* validateMatch(match: Field): Iterable<Problem> {
  for (const [name, header] of entries(match, 'headers')) {
    yield* refuseIf(header, matchedHeaderFault(name));
    yield* validateStringMatch(header, 'headers');
  }
  for (const [name, header] of entries(match, 'withoutHeaders')) {
    yield* refuseIf(header, matchedHeaderFault(name));
    // "`*` is NOT a RE2 style regex, it will be translated as present_match."
    if (text(header, 'regex') !== '*') yield* validateStringMatch(header, 'withoutHeaders');
  }
  yield* validateRegexMatch(at(match, 'uri'), 'uri'); // a URI may have an empty prefix
  for (const name of ['scheme', 'method', 'authority']) yield* validateStringMatch(at(match, name), name);
  for (const [, parameter] of entries(match, 'queryParams')) yield* validateStringMatch(parameter, 'queryParams');
  if (amount(match, 'port') !== 0) yield* refuseIf(at(match, 'port'), portFault(amount(match, 'port')));
  yield* validateLabels(at(match, 'sourceLabels'));
  // istiod drops the warnings of a match's gateways on the way.
  for (const problem of validateGatewayNames(at(match, 'gateways'))) if (!problem.isWarning) yield problem;
  const namespace = text(match, 'sourceNamespace');
  if (namespace !== '' && !isDnsLabel(namespace))
    yield refuse(at(match, 'sourceNamespace'), `sourceNamespace match ${namespace} is invalid`);
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', '*'];

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateCORSPolicy */
function* validateCors(cors: Field): Iterable<Problem> {
  for (const origin of items(cors, 'allowOrigins')) {
    const value = ['exact', 'prefix', 'regex'].map((name) => text(origin, name)).find((each) => each !== '');
    if (value === undefined) yield refuse(origin, "'' is not a valid match type for CORS allow origins");
    else yield* validateRegexMatch(origin, 'corsPolicy.allowOrigins');
  }
  for (const method of items(cors, 'allowMethods')) {
    if (!METHODS.includes(text(method))) yield refuse(method, `${quote(text(method))} is not a supported HTTP method`);
  }
  for (const name of [...items(cors, 'allowHeaders'), ...items(cors, 'exposeHeaders')])
    yield* refuseIf(name, corsHeaderFault(text(name)));
  if (!isSet(cors, 'maxAge')) return;
  yield* refuseIf(at(cors, 'maxAge'), durationFault(text(cors, 'maxAge')));
  if ((parseDuration(text(cors, 'maxAge')) ?? 0n) % 1_000_000_000n > 0n) {
    yield refuse(at(cors, 'maxAge'), 'max_age duration is accurate only to seconds precision');
  }
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/virtualservice.go validateHTTPRoute; pkg/config/validation/validation.go validateHTTPMirrors */
function* validateMirrors(route: Field): Iterable<Problem> {
  const percent = isSet(route, 'mirrorPercent') ? at(route, 'mirrorPercent') : at(route, 'mirror_percent');
  if (isSet(percent)) {
    if (amount(percent) > 100)
      yield refuse(percent, `mirror_percent must have a max value of 100 (it has ${amount(percent)})`);
    yield warn(percent, 'using deprecated setting "mirrorPercent", use "mirrorPercentage" instead');
  }
  yield* validatePercentage(at(route, 'mirrorPercentage'), 'mirror_percentage');
  yield* validateDestination(at(route, 'mirror'));
  for (const mirror of items(route, 'mirrors')) {
    yield* validateDestination(at(mirror, 'destination'));
    yield* validatePercentage(at(mirror, 'percentage'), 'mirror percentage');
  }
}

function* validatePercentage(percentage: Field, name: string): Iterable<Problem> {
  const value = amount(percentage, 'value');
  if (value > 100) yield refuse(percentage, `${name} must have a max value of 100 (it has ${value.toFixed(6)})`);
  if (value < 0) yield refuse(percentage, `${name} must have a min value of 0 (it has ${value.toFixed(6)})`);
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateHTTPRewrite */
function* validateRewrite(rewrite: Field): Iterable<Problem> {
  if (!isSet(rewrite)) return;
  const uri = text(rewrite, 'uri');
  const regex = at(rewrite, 'uriRegexRewrite');
  const match = text(regex, 'match');
  if (uri !== '' && isSet(regex)) yield refuse(regex, 'rewrite may only contain one of URI or UriRegexRewrite');
  else if (uri === '' && !isSet(regex) && text(rewrite, 'authority') === '') {
    yield refuse(
      rewrite,
      'rewrite must specify at least one of URI, UriRegexRewrite, or authority. Only one of URI or UriRegexRewrite may be specified',
    );
  } else if (isSet(regex)) {
    const isIncomplete = match === '' || text(regex, 'rewrite') === '';
    const fault = isIncomplete
      ? 'UriRegexRewrite requires both Rewrite and Match fields to be specified'
      : regexFault(match, 'HTTPRewrite.UriRegexRewrite.Match');
    if (fault !== null) yield refuse(regex, `UriRegexRewrite has errors: ${fault}`);
  }
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/virtualservice.go validateAuthorityRewrite */
function* validateAuthority(route: Field): Iterable<Problem> {
  let current = text(route, 'rewrite', 'authority');
  for (const operation of ['set', 'add']) {
    for (const [name, value] of entries(route, 'headers', 'request', operation)) {
      if (!isAuthorityHeader(name)) continue;
      if (current !== '') {
        yield refuse(
          value,
          `authority header cannot be set multiple times: have ${quote(current)}, attempting to set ${quote(text(value))}`,
        );
        return;
      }
      current = text(value);
    }
  }
}
