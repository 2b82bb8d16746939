import { assertNever } from '../../base/invariant';
import { isOpen } from '../../base/open';
import { type Truth, allOf, anyOf, not, truthOf } from '../../base/truth';
import { isInRange } from '../../matchers/ip-range';
import { matchesEvery, matchesEveryTemplate } from '../../matchers/match-every';
import { matchesPathTemplate } from '../../matchers/path-template';
import { type StringMatch, matches } from '../../matchers/string-match';
import type { Leaf, Matcher } from '../../xds/rbac';
import type { ConditionTrace } from '../trace';
import type { Traffic } from '../traffic';

/** What a leaf said, and the value that it looked at. */
interface Finding {
  readonly truth: Truth;
  /** null: the traffic has nothing of that kind. */
  readonly is: string | null;
}

const ANYTHING: Finding = { truth: 'unknown', is: 'anything' };

/**
 * Evaluates a condition. `unknown` means that the answer depends on something that the traffic leaves open.
 * @upstream envoyproxy/envoy source/extensions/filters/common/rbac/matchers.cc
 */
export function evaluateMatcher(matcher: Matcher, traffic: Traffic): Truth {
  switch (matcher.kind) {
    case 'any':
      return 'yes';
    case 'and': {
      let result: Truth = 'yes';
      for (const part of matcher.of) {
        const truth = evaluateMatcher(part, traffic);
        if (truth === 'no') return 'no';
        if (truth === 'unknown') result = 'unknown';
      }
      return result;
    }
    case 'or': {
      let result: Truth = 'no';
      for (const part of matcher.of) {
        const truth = evaluateMatcher(part, traffic);
        if (truth === 'yes') return 'yes';
        if (truth === 'unknown') result = 'unknown';
      }
      return result;
    }
    case 'not':
      return not(evaluateMatcher(matcher.of, traffic));
    default:
      return evaluateLeaf(matcher, traffic).truth;
  }
}

/** The same evaluation with every part's truth and both values of each leaf: why it matched, or how near it came. */
export function traceMatcher(matcher: Matcher, traffic: Traffic): ConditionTrace {
  switch (matcher.kind) {
    case 'any':
      return { kind: 'all', truth: 'yes', of: [] };
    case 'and': {
      const of = matcher.of.map((part) => traceMatcher(part, traffic));
      return { kind: 'all', truth: allOf(of.map((part) => part.truth)), of };
    }
    case 'or': {
      const of = matcher.of.map((part) => traceMatcher(part, traffic));
      return { kind: 'any', truth: anyOf(of.map((part) => part.truth)), of };
    }
    case 'not': {
      const of = traceMatcher(matcher.of, traffic);
      return { kind: 'not', truth: not(of.truth), of };
    }
    default: {
      const finding = evaluateLeaf(matcher, traffic);
      return {
        kind: 'leaf',
        truth: finding.truth,
        field: matcher.field,
        wants: matcher.wants,
        is: finding.is,
        origin: matcher.origin,
      };
    }
  }
}

function evaluateLeaf(leaf: Leaf, traffic: Traffic): Finding {
  switch (leaf.kind) {
    case 'authenticated':
      // Envoy's `authenticated` principal looks at the peer's certificate; without one it never matches.
      if (traffic.principal === null) return { truth: 'no', is: null };
      return { truth: truthOf(matches(leaf.match, traffic.principal)), is: traffic.principal };
    case 'directRemoteIp':
      if (isOpen(traffic.directRemoteIp)) return ANYTHING;
      return { truth: truthOf(isInRange(traffic.directRemoteIp, leaf.range)), is: traffic.directRemoteIp };
    case 'remoteIp':
      if (isOpen(traffic.remoteIp)) return ANYTHING;
      return { truth: truthOf(isInRange(traffic.remoteIp, leaf.range)), is: traffic.remoteIp };
    case 'destinationIp':
      return { truth: truthOf(isInRange(traffic.destinationIp, leaf.range)), is: traffic.destinationIp };
    case 'destinationPort':
      return { truth: truthOf(traffic.destinationPort === leaf.port), is: String(traffic.destinationPort) };
    case 'requestedServerName':
      if (isOpen(traffic.requestedServerName)) return ANYTHING;
      return { truth: truthOf(matches(leaf.match, traffic.requestedServerName)), is: traffic.requestedServerName };
    case 'header':
      return evaluateHeader(leaf.name, leaf.match, traffic);
    case 'urlPath':
    case 'uriTemplate':
      return evaluatePath(leaf, traffic);
    case 'claim':
      return evaluateClaim(leaf.path, leaf.match, leaf.mayBeList, traffic);
    case 'metadata':
      return { truth: leaf.mayBeSet ? 'unknown' : 'no', is: null };
    default:
      return assertNever(leaf);
  }
}

function evaluatePath(leaf: Extract<Leaf, { kind: 'urlPath' | 'uriTemplate' }>, traffic: Traffic): Finding {
  const path = traffic.http?.path ?? null;
  if (path === null) return { truth: 'no', is: null };
  if (isOpen(path)) {
    if (path.prefix !== undefined) return { truth: ofEvery(leaf, path.prefix), is: `${path.prefix}*` };
    // Every path that reaches a filter has at least its slash, so that `*` and `/*` are sure to match.
    const isSure = leaf.kind === 'urlPath' && (leaf.wants === '*' || leaf.wants === '/*');
    return isSure ? { truth: 'yes', is: 'anything' } : ANYTHING;
  }
  // "never part of the match": query and fragment
  const bare = path.replace(/[?#].*$/s, '');
  return {
    truth: truthOf(leaf.kind === 'urlPath' ? matches(leaf.match, bare) : matchesPathTemplate(leaf.template, bare)),
    is: bare,
  };
}

function ofEvery(leaf: Extract<Leaf, { kind: 'urlPath' | 'uriTemplate' }>, prefix: string): Truth {
  return leaf.kind === 'urlPath' ? matchesEvery(leaf.match, prefix) : matchesEveryTemplate(leaf.template, prefix);
}

function evaluateHeader(name: string, match: StringMatch | null, traffic: Traffic): Finding {
  const { http } = traffic;
  if (http === null) return { truth: 'no', is: null };
  const pseudo = pseudoHeader(name, traffic);
  if (pseudo !== undefined) {
    if (pseudo === null) return { truth: 'no', is: null };
    if (isOpen(pseudo)) return match === null ? { truth: 'yes', is: 'anything' } : ANYTHING;
    return { truth: truthOf(match === null || matches(match, pseudo)), is: pseudo };
  }
  const values = http.headers.filter(([key]) => key === name).map(([, value]) => value);
  const truth = truthOf(values.some((value) => match === null || matches(match, value)));
  if (truth === 'no' && name === 'authorization' && http.isTokenOpen === true) return ANYTHING;
  if (truth === 'no' && http.openHeaders?.includes(name) === true)
    return match === null ? { truth: 'yes', is: 'anything' } : ANYTHING;
  if (truth === 'no' && http.hasOtherHeaders && http.knownHeaders?.absent.has(name) !== true) {
    const isSure = match === null && http.knownHeaders?.present.has(name) === true;
    return isSure ? { truth: 'yes', is: 'anything' } : ANYTHING;
  }
  return { truth, is: values.length === 0 ? null : values.join(', ') };
}

/** undefined: an ordinary header. */
function pseudoHeader(name: string, { http, principal }: Traffic) {
  switch (name) {
    case ':authority':
    case 'host':
      return http?.authority ?? null;
    case ':method':
      return http?.method ?? null;
    case ':path':
      return http?.path ?? null;
    case ':scheme':
    case 'x-forwarded-proto': {
      if (http?.knownHeaders !== undefined) return undefined;
      const sent = http?.headers.find(([key]) => key === 'x-forwarded-proto')?.[1];
      return sent ?? (principal === null ? 'http' : 'https');
    }
    default:
      return undefined;
  }
}

function evaluateClaim(path: readonly string[], match: StringMatch, mayBeList: boolean, traffic: Traffic): Finding {
  const claims = traffic.http?.claims ?? null;
  if (claims === null) return { truth: 'no', is: null };
  if (isOpen(claims)) return ANYTHING;
  let value: unknown = claims;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, step))
      return { truth: 'no', is: null };
    value = (value as Record<string, unknown>)[step];
  }
  // Only texts match: a number or a boolean never does.
  if (typeof value === 'string') return { truth: truthOf(matches(match, value)), is: value };
  if (Array.isArray(value) && mayBeList) {
    return {
      truth: truthOf(value.some((item) => typeof item === 'string' && matches(match, item))),
      is: JSON.stringify(value),
    };
  }
  return { truth: 'no', is: JSON.stringify(value) };
}
