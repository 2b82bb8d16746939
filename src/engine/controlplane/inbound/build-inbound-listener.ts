import { originOf } from '../../base/source';
import type { Extension } from '../../manifests/kinds/extension';
import type { Sidecar } from '../../manifests/kinds/sidecar';
import type { MeshConfig } from '../../mesh/mesh-config';
import { type ListenerProtocol, listenerProtocol, parseProtocol } from '../../mesh/protocol';
import type { Workload } from '../../mesh/workload';
import type { FilterChain, InboundListener, InboundPort, PortMode } from '../../xds/filter-chain';
import { buildFilters, type FilterInputs, type Filters } from './build-filters';
import { modeOfPort } from './compose-peer-authentication';
import { getFilterChainMatchOptions } from './filter-chain-options';

/** What the inbound listener of one proxy is made from. */
export interface InboundInputs extends FilterInputs {
  readonly workload: Workload;
  /** The Sidecar resource that applies, if any. */
  readonly sidecar: Sidecar | null;
  readonly modes: readonly PortMode[];
  readonly extensions: readonly Extension[];
}

/** Ports that Envoy itself listens on: Services cannot have chains for them. */
const RESERVED_PORTS: readonly number[] = [15001, 15006, 15021, 15090];

/** @upstream istio/istio pilot/pkg/networking/core/listener_inbound.go buildInboundListeners */
export function buildInboundListener(inputs: InboundInputs): InboundListener {
  const { modes } = inputs;
  const filters = buildFilters(inputs);
  const ports = buildInboundChainConfigs(inputs);
  const chains: FilterChain[] = [];
  for (const mode of modes) {
    if (mode.port === null || needPerPortPassthroughFilterChain(inputs, mode.port)) {
      chains.push(...inboundChainsForOpts(inputs.config, mode.port, mode, 'auto', filters, null));
    }
  }
  const bind = bindOf(inputs);
  for (const port of ports)
    chains.push(
      ...inboundChainsForOpts(inputs.config, port.port, modeOfPort(modes, port.port), port.protocol, filters, bind),
    );
  const patches = inputs.extensions.map(({ kind, id, document, nameRange }) => ({
    kind,
    id,
    origin: originOf(document, nameRange),
  }));
  return { chains, modes, ports, patches };
}

/**
 * Whether nothing declares a port. A listener of its own (`captureMode: NONE`) declares it as well, though it adds no chains here.
 * @upstream istio/istio pilot/pkg/networking/plugin/authn/authentication.go needPerPortPassthroughFilterChain
 */
function needPerPortPassthroughFilterChain({ sidecar, registry, workload }: InboundInputs, port: number): boolean {
  if (sidecar !== null && sidecar.ingress.length > 0) return !sidecar.ingress.some((ingress) => ingress.port === port);
  return !registry.targets(workload).some((target) => target.targetPort === port);
}

/** @upstream istio/istio pilot/pkg/networking/core/listener_inbound.go buildInboundChainConfigs */
function buildInboundChainConfigs(inputs: InboundInputs): readonly InboundPort[] {
  const byPort = new Map<number, InboundPort>();
  const { sidecar } = inputs;
  if (sidecar !== null && sidecar.ingress.length > 0) {
    for (const [index, ingress] of sidecar.ingress.entries()) {
      const isTaken = sidecar.ingress.findIndex(({ port }) => port === ingress.port) < index;
      if (isTaken || !ingress.isCaptured) continue;
      const protocol: ListenerProtocol = listenerProtocol(parseProtocol(ingress.protocol));
      byPort.set(ingress.port, {
        port: ingress.port,
        protocol,
        from: sidecar.id,
        origin: originOf(sidecar.document, ingress.range),
      });
    }
  } else {
    for (const target of inputs.registry.targets(inputs.workload)) {
      // "If there is a conflict, we will use the oldest Service. This impacts the protocol used as well."
      if (byPort.has(target.targetPort) || RESERVED_PORTS.includes(target.targetPort)) continue;
      byPort.set(target.targetPort, {
        port: target.targetPort,
        protocol: listenerProtocol(target.port.protocol),
        from: `${target.service.namespace}/${target.service.name}`,
        origin: originOf(target.service.source.document, target.port.source.range),
      });
    }
  }
  return [...byPort.values()].sort((a, b) => a.port - b.port);
}

/** What chains of declared ports are named after. @upstream istio/istio pilot/pkg/networking/core/listener.go getSidecarInboundBindIPs */
function bindOf({ sidecar, workload }: InboundInputs): string {
  return sidecar !== null && sidecar.ingress.length > 0 ? workload.address : '0.0.0.0';
}

/** @param bind null: for connections to ports that nothing declares */
function inboundChainsForOpts(
  config: MeshConfig,
  port: number | null,
  mode: PortMode,
  protocol: ListenerProtocol,
  filters: Filters,
  bind: string | null,
): readonly FilterChain[] {
  return getFilterChainMatchOptions(mode.mode, protocol).map((option) => ({
    name:
      bind === null
        ? option.protocol === 'http'
          ? 'virtualInbound-catchall-http'
          : 'virtualInbound'
        : `${bind}_${port}`,
    match: {
      destinationPort: port,
      transportProtocol: option.transportProtocol,
      applicationProtocols: option.applicationProtocols,
    },
    tls: option.tls ? { trustDomains: trustDomainsForValidation(config) } : null,
    network:
      option.protocol === 'http'
        ? { kind: 'http', pathNormalization: config.pathNormalization, filters: filters.http }
        : { kind: 'tcp', filters: filters.tcp },
  }));
}

/** @upstream istio/istio pilot/pkg/networking/plugin/authn/util.go TrustDomainsForValidation */
export function trustDomainsForValidation(config: MeshConfig): readonly string[] {
  return [...new Set([config.trustDomain, ...config.trustDomainAliases, ...config.caTrustDomains])];
}
