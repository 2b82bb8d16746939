import { isOpen } from '../../base/open';
import { type Truth, allOf, not, truthOf } from '../../base/truth';
import { matchesEvery, matchesEveryBelow } from '../../matchers/match-every';
import { matchesWhole } from '../../matchers/re2';
import { valueMatches } from '../../matchers/value-match';
import type { PathMatch, Route, RouteCondition } from '../../xds/route';
import type { HttpTraffic } from '../traffic';

/** @upstream envoyproxy/envoy source/common/router/config_impl.cc RouteEntryImplBase::matchRoute */
export function matchRoute({ match }: Route, http: HttpTraffic): Truth {
  const path = matchPath(match.path, http);
  if (path === 'no') return 'no';
  return allOf([path, ...match.conditions.map((condition) => matchCondition(condition, http))]);
}

/** Query and fragment do not count. `unknown` where the path is open and the match does not take every path. */
export function matchPath(match: PathMatch, http: HttpTraffic): Truth {
  if (http.path === null) return 'no'; // CONNECT
  if (isOpen(http.path)) return matchEveryPath(match, http.path.prefix);
  const bare = http.path.replace(/[?#].*$/s, '');
  if (match.kind === 'regex') return truthOf(matchesWhole(match.text, bare));
  const [path, text] = match.ignoreCase ? [bare.toLowerCase(), match.text.toLowerCase()] : [bare, match.text];
  switch (match.kind) {
    case 'exact':
      return truthOf(path === text);
    case 'prefix':
      return truthOf(path.startsWith(text));
    case 'separated-prefix':
      return truthOf(path === text || path.startsWith(`${text}/`));
  }
}

/** @param prefix what all of them begin with; absent: a slash */
function matchEveryPath(match: PathMatch, prefix: string | undefined): Truth {
  if (isEveryPath(match)) return 'yes';
  if (prefix === undefined || match.kind === 'regex') return 'unknown';
  const { text, ignoreCase } = match;
  if (match.kind !== 'separated-prefix') return matchesEvery({ kind: match.kind, text, ignoreCase }, prefix);
  return ignoreCase ? matchesEveryBelow(text.toLowerCase(), prefix.toLowerCase()) : matchesEveryBelow(text, prefix);
}

function isEveryPath(match: PathMatch): boolean {
  return match.kind === 'regex' ? match.text === '.*' : match.kind === 'prefix' && match.text === '/';
}

/** `unknown` where the condition asks for something that the question leaves open. */
export function matchCondition(condition: RouteCondition, http: HttpTraffic): Truth {
  switch (condition.kind) {
    case 'header': {
      const truth = matchHeader(condition, http);
      return condition.isInverted ? not(truth) : truth;
    }
    case 'query': {
      if (http.path === null) return 'no';
      if (isOpen(http.path)) return 'unknown';
      const value = queryParameter(http.path, condition.name);
      return truthOf(value !== null && valueMatches(condition.match, value));
    }
    case 'claim': {
      const truth = matchClaim(condition, http);
      return condition.isInverted ? not(truth) : truth;
    }
  }
}

/** Each of several values of one name is matched alone. @upstream envoyproxy/envoy source/common/http/header_utility.cc matchesHeadersIndividually */
function matchHeader(condition: Extract<RouteCondition, { kind: 'header' }>, http: HttpTraffic): Truth {
  const { name, match } = condition;
  const pseudo = name === ':method' ? http.method : name === ':authority' || name === 'host' ? http.authority : null;
  if (pseudo !== null) {
    if (isOpen(pseudo)) return match.kind === 'present' ? 'yes' : 'unknown';
    return truthOf(valueMatches(match, pseudo));
  }
  const values = http.headers.filter(([header]) => header === name).map(([, value]) => value);
  if (values.some((value) => valueMatches(match, value))) return 'yes';
  const { knownHeaders } = http;
  if (http.openHeaders?.includes(name) === true) return match.kind === 'present' ? 'yes' : 'unknown';
  if (http.hasOtherHeaders && knownHeaders?.absent.has(name) !== true) {
    return match.kind === 'present' && knownHeaders?.present.has(name) === true ? 'yes' : 'unknown';
  }
  return truthOf(values.length === 0 && condition.isMissingEmpty && valueMatches(match, ''));
}

/** The first value of that name, as written. @upstream envoyproxy/envoy source/common/http/utility.cc parseQueryString */
function queryParameter(path: string, name: string): string | null {
  const question = path.indexOf('?');
  if (question < 0) return null;
  for (const part of path.slice(question + 1).split('&')) {
    const equals = part.indexOf('=');
    if ((equals < 0 ? part : part.slice(0, equals)) === name) return equals < 0 ? '' : part.slice(equals + 1);
  }
  return null;
}

function matchClaim({ path, match }: Extract<RouteCondition, { kind: 'claim' }>, http: HttpTraffic): Truth {
  if (http.claims === null) return 'no';
  if (isOpen(http.claims)) return 'unknown';
  let value: unknown = http.claims;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, key)) return 'no';
    value = (value as Record<string, unknown>)[key];
  }
  const texts = Array.isArray(value) ? value : [value];
  return truthOf(texts.some((text) => typeof text === 'string' && valueMatches(match, text)));
}
