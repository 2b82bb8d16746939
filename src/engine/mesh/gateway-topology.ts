import { type Origin, originOf } from '../base/source';
import { parseYaml } from '../manifests/parse-yaml';
import { nodeAt } from '../manifests/yaml-node';
import { inCamelCase, type MeshConfig, readGatewayTopology } from './mesh-config';
import type { Workload } from './workload';

/** What a gateway is told of the proxies in front of it. */
export interface GatewayTopology {
  /** How many entries at the right of X-Forwarded-For were written by somebody who is believed. */
  readonly numTrustedProxies: number;
  /** Whether connections begin with the PROXY protocol, and are closed if they do not. */
  readonly readsProxyProtocol: boolean;
  /** What says so; null: nothing does. */
  readonly origin: Origin | null;
}

/**
 * A pod's own `gatewayTopology` takes the place of the mesh's, whatever it leaves out.
 * @upstream istio/istio pkg/config/mesh/mesh.go MergeProxyConfig
 */
export function gatewayTopologyOf(config: MeshConfig, { annotations, template }: Workload): GatewayTopology {
  const { numTrustedProxies, readsProxyProtocol, origin } = config;
  const { root } = parseYaml(annotations.get('proxy.istio.io/config') ?? '');
  const own = nodeAt(root && inCamelCase(root), 'gatewayTopology');
  if (own?.kind !== 'map') return { numTrustedProxies, readsProxyProtocol, origin };
  const range = template.annotationsRange ?? template.nameRange;
  return { ...readGatewayTopology(own), origin: originOf(template.document, range) };
}
