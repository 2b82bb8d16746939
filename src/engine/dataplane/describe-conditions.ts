import type { Matcher, RbacFilter, RbacPolicy } from '../xds/rbac';
import { evaluateMatcher } from './evaluate-matcher';
import { policyTruth } from './rbac-filter';
import type { Traffic } from './traffic';

/** What is left to know, in short words for an edge: `GET only`, `all but /admin*`. */
export interface Conditions {
  readonly texts: readonly string[];
  /** True if only things outside the manifests and the request are left. */
  readonly isOutside: boolean;
}

/** More alternatives than these are counted rather than listed. */
const MOST_LISTED = 2;

/** The residual of the filters in words: only the parts whose truth the question leaves open. */
export function describeConditions(filters: readonly RbacFilter[], traffic: Traffic): Conditions {
  const texts: string[] = [];
  const kinds = new Set<string>();
  for (const action of ['ALLOW', 'DENY'] as const) {
    const open = (filters.find((filter) => filter.action === action)?.rules ?? []).filter(
      (rule) => policyTruth(rule, traffic) === 'unknown',
    );
    const isSettled =
      action === 'ALLOW' &&
      (filters.find((filter) => filter.action === action)?.rules ?? []).some(
        (rule) => policyTruth(rule, traffic) === 'yes',
      );
    if (open.length === 0 || isSettled) continue;
    const alternatives = [...new Set(open.flatMap((rule) => residualOf(rule, traffic, kinds)))];
    if (action === 'ALLOW')
      texts.push(
        alternatives.length > MOST_LISTED ? `${alternatives.length} ways` : `${alternatives.join(' or ')} only`,
      );
    else
      texts.push(
        alternatives.length > MOST_LISTED
          ? `all but ${alternatives.length} kinds`
          : `all but ${alternatives.join(', ')}`,
      );
  }
  return { texts, isOutside: kinds.size === 1 && kinds.has('metadata') };
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
      return joinAnd(matcher.of.map((part) => textOf(part, traffic, kinds)).filter((text) => text !== ''));
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
