import type { Matcher, RbacFilter, RbacPolicy } from '../../xds/rbac';
import { evaluateMatcher } from './evaluate-matcher';
import { policyTruth } from './rbac-filter';
import type { Traffic } from '../traffic';

/** What is left to know, in short words for an edge: `GET only`, `all but /admin*`. */
export interface Conditions {
  readonly texts: readonly string[];
  /** True if only things outside the manifests and the request are left. */
  readonly isOutside: boolean;
  /** Whether some of it is about tokens: `with a token`. */
  readonly isAboutTokens: boolean;
}

/** More alternatives than these are counted rather than listed. */
const MOST_LISTED = 2;

/** The residual of the filters in words: only the parts whose truth the question leaves open. */
export function describeConditions(filters: readonly RbacFilter[], traffic: Traffic): Conditions {
  const texts: string[] = [];
  const kinds = new Set<string>();
  for (const action of ['ALLOW', 'DENY'] as const) {
    const rules = filters.find((filter) => filter.action === action)?.rules ?? [];
    const isSettled = action === 'ALLOW' && rules.some((rule) => policyTruth(rule, traffic) === 'yes');
    if (!isSettled) texts.push(...describeRules(action, rules, traffic, kinds));
  }
  return {
    texts: [...new Set(texts)],
    isOutside: kinds.size === 1 && kinds.has('metadata'),
    isAboutTokens: kinds.has('claim'),
  };
}

/** What is open of the rules of one action: one text, or none. @param kinds gets what they are about */
export function describeRules(
  action: 'ALLOW' | 'DENY',
  rules: readonly RbacPolicy[],
  traffic: Traffic,
  kinds: Set<string> = new Set(),
): readonly string[] {
  const open = rules.filter((rule) => policyTruth(rule, traffic) === 'unknown');
  if (open.length === 0) return [];
  const own = new Set<string>();
  const alternatives = [...new Set(open.flatMap((rule) => residualOf(rule, traffic, own)))];
  for (const kind of own) kinds.add(kind);
  const isListed = alternatives.length <= MOST_LISTED;
  // A token is had or not; it is no kind of request.
  const only = [...own].every((kind) => kind === 'claim') ? '' : ' only';
  if (action === 'ALLOW') return [isListed ? `${alternatives.join(' or ')}${only}` : `${alternatives.length} ways`];
  if (isListed && alternatives.every((text) => text.startsWith('not ')))
    return [`${alternatives.map((text) => text.slice('not '.length)).join(' · ')}${only}`];
  return [isListed ? `all but ${alternatives.join(', ')}` : `all but ${alternatives.length} kinds`];
}

function residualOf(rule: RbacPolicy, traffic: Traffic, kinds: Set<string>): readonly string[] {
  const principals = rule.principals.filter((part) => evaluateMatcher(part, traffic) !== 'no');
  const permissions = rule.permissions.filter((part) => evaluateMatcher(part, traffic) !== 'no');
  const texts = permissions.flatMap((permission) =>
    principals.map((principal) =>
      [textOf(permission, traffic, kinds), textOf(principal, traffic, kinds)].filter((text) => text !== '').join(' · '),
    ),
  );
  return texts.filter((text) => text !== '');
}

/** Only what is open; the rest holds already. */
function textOf(matcher: Matcher, traffic: Traffic, kinds: Set<string>): string {
  if (evaluateMatcher(matcher, traffic) !== 'unknown') return '';
  switch (matcher.kind) {
    case 'any':
      return '';
    case 'and':
      // Issuer and subject of one value read the same.
      return joinAnd(
        [...new Set(matcher.of.map((part) => textOf(part, traffic, kinds)))].filter((text) => text !== ''),
      );
    case 'or': {
      const texts = [...new Set(matcher.of.map((part) => textOf(part, traffic, kinds)).filter((text) => text !== ''))];
      return texts.length > 3 ? `${texts.slice(0, 2).join(', ')} or ${texts.length - 2} more` : texts.join(' or ');
    }
    case 'not':
      return `not ${textOf(matcher.of, traffic, kinds)}`;
    case 'header':
      kinds.add(matcher.kind);
      if (matcher.name === ':method') return matcher.wants;
      if (matcher.name === ':authority') return `host ${matcher.wants}`;
      return matcher.match === null ? `header ${matcher.name}` : `header ${matcher.name}=${matcher.wants}`;
    case 'urlPath':
    case 'uriTemplate':
      kinds.add(matcher.kind);
      return matcher.wants;
    case 'remoteIp':
      kinds.add(matcher.kind);
      return `from ${matcher.wants}`;
    case 'claim':
      kinds.add(matcher.kind);
      return matcher.field.startsWith('request.auth.claims')
        ? `claim ${matcher.path.join('.')}=${matcher.wants}`
        : matcher.wants === '*'
          ? 'with a token'
          : `token ${matcher.wants}`;
    case 'metadata':
      kinds.add(matcher.kind);
      return `metadata ${matcher.key}`;
    default:
      return matcher.wants;
  }
}

/** A method and a path read as one request: `GET /info*`. */
function joinAnd(texts: readonly string[]): string {
  return texts.reduce(
    (text, next) =>
      text === ''
        ? next
        : /^[A-Z*][A-Z*-]*(?: or [A-Z*-]+)*$/.test(text) && next.startsWith('/')
          ? `${text} ${next}`
          : `${text} · ${next}`,
    '',
  );
}
