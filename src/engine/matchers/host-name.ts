/**
 * Whether a host name of a rule, which may start with `*`, covers another host name.
 * @upstream istio/istio pkg/config/host/name.go Matches
 */
export function hostMatches(pattern: string, host: string): boolean {
  const isWildPattern = pattern.startsWith('*');
  const isWildHost = host.startsWith('*');
  if (isWildPattern) {
    if (isWildHost) {
      // "if both n and o have wildcards, then if n has suffix o or o has suffix n they match"
      const a = pattern.slice(1);
      const b = host.slice(1);
      return a.length < b.length ? b.endsWith(a) : a.endsWith(b);
    }
    return host.endsWith(pattern.slice(1));
  }
  return isWildHost ? pattern.endsWith(host.slice(1)) : pattern === host;
}

/**
 * A short name means a Service in the namespace of the document that holds it.
 * @upstream istio/istio pilot/pkg/model/virtualservice.go ResolveShortnameToFQDN
 */
export function resolveShortName(host: string, namespace: string): string {
  if (host.startsWith('*')) return host;
  return host.includes('.') ? host : `${host}.${namespace}.svc.cluster.local`;
}

/**
 * The most specific of some hosts for a name: the name itself, else the longest wildcard.
 * @upstream istio/istio pilot/pkg/model/config.go MostSpecificHostMatch
 */
export function mostSpecificHostMatch<T>(
  name: string,
  exact: ReadonlyMap<string, T>,
  wildcards: ReadonlyMap<string, T>,
): T | null {
  if (name.startsWith('*')) {
    const same = wildcards.get(name);
    if (same !== undefined) return same;
  } else {
    const found = exact.get(name);
    if (found !== undefined) return found;
  }
  let best: string | null = null;
  for (const pattern of wildcards.keys()) {
    if (!name.endsWith(pattern.slice(1)) || (name.startsWith('*') && name.length < pattern.length)) continue;
    if (best === null || pattern.length > best.length) best = pattern;
  }
  return best === null ? null : (wildcards.get(best) ?? null);
}

/** Whether every name that the first covers is covered by the second. @upstream istio/istio pkg/config/host/name.go SubsetOf */
export function isSubsetOfHost(host: string, of: string): boolean {
  if (of.startsWith('*')) {
    if (host.startsWith('*') && host.length < of.length) return false;
    return host.replace(/^\*/, '').endsWith(of.slice(1));
  }
  return !host.startsWith('*') && host === of;
}

/** The names that both lists cover, each in its narrower form. @upstream istio/istio pkg/config/host/names.go Intersection */
export function intersectHosts(hosts: readonly string[], others: readonly string[]): readonly string[] {
  const common = new Set<string>();
  for (const host of hosts) {
    for (const other of others) {
      if (isSubsetOfHost(host, other)) common.add(host);
      else if (isSubsetOfHost(other, host)) common.add(other);
    }
  }
  return [...common];
}
