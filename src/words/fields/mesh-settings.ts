/** Words of the settings that hold for the whole mesh. */
export const meshSettings = {
  title: 'Settings of the mesh',
  written: 'What MeshConfig says; the rest are Istio’s defaults.',
  unwritten:
    'No MeshConfig is among these manifests: Istio’s defaults hold. `kubectl get configmap istio -n istio-system -o yaml` prints yours.',
  byDefault: 'default',
  none: 'none',
  fields: {
    trustDomain: 'Trust domain',
    trustDomainAliases: 'Its aliases',
    rootNamespace: 'Root namespace',
    pathNormalization: 'Path normalisation',
    outboundTrafficPolicy: 'Calls to what is not in the mesh',
    trustedProxies: 'Trusted proxies before a gateway',
    isAutoMtls: 'Automatic mTLS',
  },
  on: 'on',
  off: 'off',
  agreement: 'Agreement with Istio',
  agrees: ({ whole, all, least }: { whole: number; all: number; least: number }) =>
    `Requests and manifests were put to Istio 1.31’s control plane and Envoy 1.40, and what they answered was recorded. ${all} sets of these recordings are kept as tests. ${
      whole === all
        ? 'This evaluator gives every answer in them.'
        : `In ${whole} of them this evaluator gives every answer, in each of the others at least ${least} % of them.`
    }`,
} as const;
