/**
 * A string matcher as Envoy has it. All forms are case-sensitive unless `ignoreCase`.
 * @upstream envoyproxy/envoy api/envoy/type/matcher/v3/string.proto
 */
export type StringMatch =
  | { readonly kind: 'exact' | 'prefix' | 'suffix'; readonly text: string; readonly ignoreCase: boolean }
  /** A regular expression that has to match the whole value. Only expressions that istiod writes itself occur here. */
  | { readonly kind: 'regex'; readonly regex: string };

/** What istiod makes of `*`. */
export const NOT_EMPTY: StringMatch = { kind: 'regex', regex: '.+' };

/** @param value the whole of what is compared */
export function matches(match: StringMatch, value: string): boolean {
  if (match.kind === 'regex') return compiled(match.regex).test(value);
  const text = match.ignoreCase ? match.text.toLowerCase() : match.text;
  const subject = match.ignoreCase ? value.toLowerCase() : value;
  switch (match.kind) {
    case 'exact':
      return subject === text;
    case 'prefix':
      return subject.startsWith(text);
    case 'suffix':
      return subject.endsWith(text);
  }
}

const expressions = new Map<string, RegExp>();

function compiled(regex: string): RegExp {
  let expression = expressions.get(regex);
  if (expression === undefined) {
    if (expressions.size > 5000) expressions.clear();
    expression = new RegExp(`^(?:${regex})$`, 'u');
    expressions.set(regex, expression);
  }
  return expression;
}

/**
 * The forms of a value in a policy: `*` is "not empty", a leading `*` a suffix, a trailing `*` a prefix, anything else exact.
 * @upstream istio/istio pilot/pkg/security/authz/matcher/string.go StringMatcher
 */
export function stringMatcher(value: string): StringMatch {
  return stringMatcherWithPrefix(value, '');
}

/** @upstream istio/istio pilot/pkg/security/authz/matcher/string.go StringMatcherWithPrefix */
export function stringMatcherWithPrefix(value: string, prefix: string): StringMatch {
  // "Check if v is "*" first to make sure we won't generate an empty prefix/suffix StringMatcher"
  if (value === '*') return NOT_EMPTY;
  if (value.startsWith('*')) {
    return prefix === ''
      ? { kind: 'suffix', text: value.slice(1), ignoreCase: false }
      : { kind: 'regex', regex: `${quoteMeta(prefix)}.*${quoteMeta(value.slice(1))}` };
  }
  if (value.endsWith('*')) return { kind: 'prefix', text: prefix + value.slice(0, -1), ignoreCase: false };
  return { kind: 'exact', text: prefix + value, ignoreCase: false };
}

/** Quotes every character that means something in a regular expression. */
export function quoteMeta(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
