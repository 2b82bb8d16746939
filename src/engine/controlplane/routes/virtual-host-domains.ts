import type { RegistryService } from '../../mesh/registry';

/** The names under which callers of a namespace may ask for a service. */
export interface HostDomains {
  /** The host name, and whatever is short for it. */
  readonly all: readonly string[];
  /** Those of them that are short for it. */
  readonly expanded: ReadonlySet<string>;
}

/**
 * Ports in Host headers do not count, so that no name has one.
 * @param aliases ExternalName Services that stand for this one
 * @upstream istio/istio pilot/pkg/networking/core/httproute.go generateVirtualHostDomains
 */
export function virtualHostDomains(
  service: RegistryService,
  namespace: string,
  aliases: readonly RegistryService[],
): HostDomains {
  const hostnames = [service, ...aliases].map(({ hostname }) => hostname);
  const names = hostnames.map((hostname) => ({ hostname, alternatives: alternativesOf(hostname, namespace) }));
  const all = names.flatMap(({ hostname, alternatives }) => [hostname, ...alternatives]);
  const isHeadless = service.resolution === 'passthrough' && service.registry === 'kubernetes';
  return {
    all: isHeadless ? [...all, ...all.map((name) => `*.${name}`)] : all,
    expanded: new Set(names.flatMap(({ alternatives }) => alternatives)),
  };
}

const CLUSTER_DOMAIN = '.svc.cluster.local';

/** @upstream istio/istio pilot/pkg/networking/core/httproute.go GenerateAltVirtualHosts */
function alternativesOf(hostname: string, namespace: string): readonly string[] {
  const absolute = `${hostname}.`;
  if (!hostname.endsWith(CLUSTER_DOMAIN)) return [absolute];
  const named = hostname.slice(0, hostname.indexOf('.svc.'));
  const dot = named.indexOf('.');
  if (dot < 0) return [absolute];
  const own = named.slice(dot + 1) === namespace ? [named.slice(0, dot)] : [];
  return [absolute, ...own, named, `${named}.svc`];
}
