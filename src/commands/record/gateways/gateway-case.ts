import { createRandom, type Random } from '../../bench/random';
import { maybe, oneOf, shuffled, some } from '../chance';
import { gatewayMesh } from './gateway-mesh';
import { gatewayPolicies } from './gateway-policies';
import { gatewayRequests } from './gateway-requests';
import { gateways, virtualServices } from './gateway-routing';
import type { Fields, GeneratedCase, GeneratedRequest } from '../generated-case';
import { writeDocuments } from '../write-documents';

export interface GatewayRequest extends Omit<GeneratedRequest, 'protocol'> {
  readonly protocol: 'http' | 'https' | 'tcp';
}

export interface GatewayCase extends Omit<GeneratedCase, 'requests'> {
  readonly requests: readonly GatewayRequest[];
}

const REQUESTS = 16;

/**
 * A mesh with one or two gateways, the same for the same seed. Left out is what the recorder does not show of the hop behind a gateway:
 * rewrites, header operations, faults, Services that the gateway does not know, TLS that is sent to workloads without a proxy.
 */
export function generateGatewayCase(seed: number, index: number): GatewayCase {
  const random = createRandom(seed * 100_003 + index);
  const config = random.chance(0.45) ? meshConfig(random) : {};
  const trustDomain = config['trustDomain'];
  const mesh = gatewayMesh(random);
  const made = gateways(random);
  const documents: readonly Fields[] = [
    ...mesh,
    ...made.documents,
    ...virtualServices(random, made),
    ...gatewayPolicies(random, typeof trustDomain === 'string' ? trustDomain : 'cluster.local'),
  ];
  return {
    id: `own-gw-${seed}-${String(index).padStart(4, '0')}`,
    manifests: writeDocuments(random.chance(0.3) ? shuffled(random, documents) : documents),
    ...(Object.keys(config).length > 0 && { meshConfig: writeDocuments([config]) }),
    requests: gatewayRequests(random, made, REQUESTS),
  };
}

function meshConfig(random: Random): Fields {
  return {
    ...maybe(random, 0.5, () => ({
      defaultConfig: { gatewayTopology: { numTrustedProxies: oneOf(random, [1, 1, 2, 3]) } },
    })),
    ...maybe(random, 0.3, () => ({
      pathNormalization: {
        normalization: oneOf(random, ['NONE', 'BASE', 'MERGE_SLASHES', 'DECODE_AND_MERGE_SLASHES']),
      },
    })),
    ...maybe(random, 0.2, () => ({ defaultVirtualServiceExportTo: oneOf(random, [['.'], ['*'], ['.', 'edge']]) })),
    ...maybe(random, 0.15, () => ({ trustDomain: oneOf(random, ['td1', 'prod.example.com']) })),
    ...maybe(random, 0.1, () => ({ trustDomainAliases: some(random, ['td2', 'cluster.local']) })),
    ...maybe(random, 0.1, () => ({ outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } })),
    ...maybe(random, 0.1, () => ({ rootNamespace: oneOf(random, ['edge', 'app']) })),
  };
}
