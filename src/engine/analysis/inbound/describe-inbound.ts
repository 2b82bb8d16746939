import { originOf } from '../../base/source';
import type { ControlPlane } from '../../controlplane/control-plane';
import { modeOfPort } from '../../controlplane/inbound/compose-peer-authentication';
import type { Workload } from '../../mesh/workload';
import type { FilterChain, HttpConnectionManager, InboundListener, PortMode } from '../../xds/filter-chain';
import type { JwtProvider } from '../../xds/jwt';
import { config, type ConfigLine, type ConfigNode, toLines } from './config-tree';
import { describeFilter, type FilterContext } from './describe-filters';

/** What istiod sends to one proxy about traffic that comes in, as far as it decides who may call. */
export interface InboundConfig {
  readonly lines: readonly ConfigLine[];
  /** How many lines more there are than anybody reads. */
  readonly left: number;
}

/** A workload of many ports and policies has hundreds of thousands: every chain repeats every policy. */
const MOST_LINES = 20_000;

/**
 * The listener `virtualInbound`, in the words of `istioctl proxy-config listener -o yaml`.
 *
 * DIFFERS: what does not decide about calls is left out: certificates and cipher suites, telemetry, fault injection, CORS, timeouts
 * and protocol details.
 * @returns null for a workload without a sidecar
 * @upstream istio/istio pilot/pkg/networking/core/listener_inbound.go buildInboundListeners
 */
export function describeInbound(plane: ControlPlane, workload: Workload): InboundConfig | null {
  if (workload.proxy !== 'sidecar') return null;
  const listener = plane.inbound(workload);
  const { template } = workload;
  const root = config(
    {
      name: 'virtualInbound',
      address: { socketAddress: { address: '0.0.0.0', portValue: INBOUND_PORT } },
      trafficDirection: 'INBOUND',
      filterChains: [blackhole(), ...listener.chains.map((chain) => describeChain(plane, workload, listener, chain))],
    },
    originOf(template.document, template.nameRange),
  );
  const lines = toLines(root);
  return { lines: lines.slice(0, MOST_LINES), left: Math.max(0, lines.length - MOST_LINES) };
}

const INBOUND_PORT = 15006;

/** "Ensure that direct connections to 15006 never loop." */
function blackhole(): ConfigNode {
  return config({
    name: 'virtualInbound-blackhole',
    filterChainMatch: { destinationPort: INBOUND_PORT },
    filters: [tcpProxy('BlackHoleCluster')],
  });
}

function describeChain(
  plane: ControlPlane,
  workload: Workload,
  { modes, ports }: InboundListener,
  chain: FilterChain,
): ConfigNode {
  const { destinationPort, transportProtocol, applicationProtocols } = chain.match;
  const port = ports.find((candidate) => candidate.port === destinationPort);
  const mode = destinationPort === null ? modes[0] : modeOfPort(modes, destinationPort);
  const isPassthrough = port === undefined || chain.name.startsWith('virtualInbound');
  const cluster = isPassthrough ? 'InboundPassthroughCluster' : `inbound|${destinationPort}||`;
  const { network } = chain;
  const context = contextOf(plane, workload, network.kind === 'http');
  const filters = network.filters.flatMap((filter) => describeFilter(filter, context));
  return config(
    {
      name: chain.name,
      filterChainMatch: {
        destinationPort: destinationPort ?? undefined,
        transportProtocol: config(transportProtocol, mode?.origin),
        applicationProtocols:
          applicationProtocols.length === 0 ? undefined : config(applicationProtocols, mode?.origin),
      },
      transportSocket: chain.tls === null ? undefined : describeTls(chain, mode),
      filters:
        network.kind === 'http'
          ? [connectionManager(plane, network, isPassthrough ? cluster : `inbound_${chain.name}`, cluster, filters)]
          : [...filters, tcpProxy(cluster)],
    },
    port?.origin ?? mode?.origin,
  );
}

/** @upstream istio/istio pilot/pkg/security/authn/utils/utils.go BuildInboundTLS */
function describeTls({ tls, network }: FilterChain, mode: PortMode | undefined): ConfigNode {
  const alpnProtocols = network.kind === 'http' ? ['h2', 'http/1.1'] : ['istio-peer-exchange', 'h2', 'http/1.1'];
  const matchSubjectAltNames = (tls?.trustDomains ?? []).map((domain) => ({ prefix: `spiffe://${domain}/` }));
  return config(
    {
      name: 'envoy.transport_sockets.tls',
      typedConfig: {
        '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext',
        requireClientCertificate: true,
        commonTlsContext: {
          alpnProtocols,
          combinedValidationContext: { defaultValidationContext: { matchSubjectAltNames } },
        },
      },
    },
    mode?.origin,
  );
}

function connectionManager(
  { mesh }: ControlPlane,
  { pathNormalization }: HttpConnectionManager,
  statName: string,
  cluster: string,
  filters: readonly ConfigNode[],
): ConfigNode {
  const { origin } = mesh.config;
  const isDecoding = pathNormalization === 'DECODE_AND_MERGE_SLASHES';
  return config({
    name: 'envoy.filters.network.http_connection_manager',
    typedConfig: {
      '@type': 'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
      statPrefix: `${statName};`,
      routeConfig: { name: cluster },
      useRemoteAddress: false,
      normalizePath: config(pathNormalization !== 'NONE', origin),
      mergeSlashes: isDecoding || pathNormalization === 'MERGE_SLASHES' ? config(true, origin) : undefined,
      pathWithEscapedSlashesAction: config(isDecoding ? 'UNESCAPE_AND_FORWARD' : 'KEEP_UNCHANGED', origin),
      httpFilters: [
        ...filters,
        {
          name: 'envoy.filters.http.router',
          typedConfig: { '@type': 'type.googleapis.com/envoy.extensions.filters.http.router.v3.Router' },
        },
      ],
    },
  });
}

function tcpProxy(cluster: string): ConfigNode {
  return config({
    name: 'envoy.filters.network.tcp_proxy',
    typedConfig: {
      '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
      statPrefix: cluster,
      cluster,
    },
  });
}

function contextOf(plane: ControlPlane, workload: Workload, isHttp: boolean): FilterContext {
  const { config: meshConfig } = plane.mesh;
  return {
    isHttp,
    providersOrigin: meshConfig.origin,
    provider(name) {
      const provider = meshConfig.extensionProviders.findLast((candidate) => candidate.name === name);
      if (provider === undefined) return null;
      const hostname = provider.service.split('/').at(-1) ?? '';
      return { ...provider, hostname, cluster: `outbound|${provider.port}||${hostname}` };
    },
    headerAsWritten: (provider, name) => headerAsWritten(plane, workload, provider, name),
  };
}

function headerAsWritten(plane: ControlPlane, workload: Workload, provider: JwtProvider, name: string): string {
  const policy = plane.policies(workload).requestAuthentications.find((candidate) => candidate.id === provider.policy);
  const rule = policy?.jwtRules[provider.rule];
  const written = [
    ...(rule?.fromHeaders ?? []).map((header) => header.name),
    ...(rule?.outputClaimToHeaders ?? []).map(({ header }) => header),
    rule?.outputPayloadToHeader ?? '',
  ];
  return written.find((candidate) => candidate.toLowerCase() === name) ?? name;
}
