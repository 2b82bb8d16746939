import { parse, stringify } from 'yaml';
import type { Random } from '../../bench/random';
import { oneOf } from '../chance';
import type { Fields } from '../generated-case';

/** The same MeshConfig with one field more, or another value for it. */
export function changeMeshConfig(random: Random, meshConfig: string | undefined): string {
  const written = ((meshConfig === undefined ? {} : parse(meshConfig)) ?? {}) as Fields;
  return stringify({ ...written, ...oneOf(random, CHANGES) });
}

const CHANGES: readonly Fields[] = [
  { trustDomain: 'td1' },
  { trustDomain: '' },
  { trustDomainAliases: ['td2', 'cluster.local'] },
  { trustDomainAliases: [] },
  { rootNamespace: 'default' },
  { rootNamespace: '' },
  { enableAutoMtls: false },
  { enableAutoMtls: null },
  { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } },
  { outboundTrafficPolicy: { mode: 'ALLOW_ANY' } },
  { outboundTrafficPolicy: {} },
  { outboundTrafficPolicy: { mode: 1 } },
  { pathNormalization: { normalization: 'NONE' } },
  { pathNormalization: { normalization: 'DECODE_AND_MERGE_SLASHES' } },
  { pathNormalization: { normalization: 3 } },
  { pathNormalization: {} },
  { defaultServiceExportTo: ['.'] },
  { defaultServiceExportTo: [] },
  { defaultDestinationRuleExportTo: ['.'] },
  { defaultConfig: { gatewayTopology: { numTrustedProxies: 1 } } },
  { meshMTLS: { minProtocolVersion: 'TLSV1_3' } },
  { accessLogFile: '/dev/stdout' },
  { localityLbSetting: { enabled: false } },
  { protocolDetectionTimeout: '0s' },
  { inboundTrafficPolicy: { mode: 'LOCALHOST' } },
  { inboundTrafficPolicy: { mode: 'PASSTHROUGH' } },
  { enablePrometheusMerge: false },
  { dnsRefreshRate: '5s' },
  { connectTimeout: '1s' },
  { inboundClusterStatName: 'x' },
  { verifyCertificateAtClient: true },
];
