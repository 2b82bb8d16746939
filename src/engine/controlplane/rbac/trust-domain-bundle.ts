/**
 * Writes principals out for the mesh's trust domain and its aliases.
 * @upstream istio/istio pilot/pkg/security/trustdomain/bundle.go
 */
export interface TrustDomainBundle {
  /** The trust domain first, then its aliases. */
  readonly trustDomains: readonly string[];
}

/** @upstream istio/istio pilot/pkg/security/trustdomain/bundle.go ReplaceTrustDomainAliases */
export function replaceTrustDomainAliases(bundle: TrustDomainBundle, principal: string): readonly string[] {
  const parts = principal.split('/');
  // "Return the existing principals if the policy doesn't care about the trust domain."
  if (parts.length !== 5 || parts[0] === '*') return [principal];
  const [trustDomain = '', ...rest] = parts;
  if (!stringMatch(trustDomain, bundle.trustDomains) && trustDomain !== 'cluster.local') return [principal];
  const principals: string[] = [];
  for (const domain of bundle.trustDomains) {
    const replaced = suffixMatch(domain, trustDomain) ? principal : [domain, ...rest].join('/');
    if (!principals.includes(replaced)) principals.push(replaced);
  }
  return principals;
}

/** @upstream istio/istio pilot/pkg/security/trustdomain/bundle.go ExpandTrustDomainAliases */
export function expandTrustDomainAliases(bundle: TrustDomainBundle, trustDomain: string): readonly string[] {
  return bundle.trustDomains.includes(trustDomain) ? bundle.trustDomains : [trustDomain];
}

/** "The pattern can be in the string or the list." @upstream istio/istio pilot/pkg/security/trustdomain/util.go stringMatch */
function stringMatch(text: string, list: readonly string[]): boolean {
  return list.some(
    (item) =>
      text === item ||
      item === '*' ||
      prefixMatch(text, item) ||
      prefixMatch(item, text) ||
      suffixMatch(text, item) ||
      suffixMatch(item, text),
  );
}

function prefixMatch(text: string, pattern: string): boolean {
  return pattern.endsWith('*') && text.startsWith(pattern.slice(0, -1));
}

function suffixMatch(text: string, pattern: string): boolean {
  return pattern.startsWith('*') && text.endsWith(pattern.slice(1));
}
