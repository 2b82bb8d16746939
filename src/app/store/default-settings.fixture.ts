import type { MeshView } from '../../engine';

/** What holds in a mesh whose manifests have no MeshConfig. */
export const defaultSettings: MeshView['settings'] = {
  trustDomain: 'cluster.local',
  trustDomainAliases: [],
  rootNamespace: 'istio-system',
  pathNormalization: 'BASE',
  outboundTrafficPolicy: 'ALLOW_ANY',
  trustedProxies: 0,
  isAutoMtls: true,
  origin: null,
};
