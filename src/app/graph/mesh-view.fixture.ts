import type { Card, Edge, MeshView, ServiceId, Transport, Verdict, WorkloadId } from '../../engine';
import { defaultSettings } from '../store/default-settings.fixture';

/*
 * Small meshes for tests of the map, written by hand: the map draws what it is given, so no evaluator is needed.
 */

export function card(id: string, changes: Partial<Card> = {}): Card {
  const [namespace = '', name = ''] = id.includes('/') ? id.split('/') : ['', id];
  const isOutside = namespace === '';
  return {
    id,
    kind: isOutside ? 'outside' : 'workload',
    name,
    namespace,
    workloads: isOutside ? [] : [id as WorkloadId],
    serviceAccount: isOutside ? '' : name,
    principal: isOutside ? null : `cluster.local/ns/${namespace}/sa/${name}`,
    dataPlane: isOutside ? 'none' : 'sidecar',
    dataPlaneReason: '',
    mode: isOutside ? null : 'STRICT',
    policyCount: isOutside ? 0 : 1,
    ports: isOutside ? [] : [{ service: id as ServiceId, port: 9080, targetPort: 9080, protocol: 'http', mode: null }],
    notes: [],
    origin: null,
    ...changes,
  };
}

export function edge(
  from: string,
  to: string,
  port: number,
  verdict: Verdict = 'allow',
  label: string | null = null,
  transport: Transport = 'mtls',
  changes: Partial<Edge> = {},
): Edge {
  return {
    id: `${from}>${to}:${port}`,
    fromCard: from,
    toCard: to,
    from: from.includes('/') ? { kind: 'workload', id: from as WorkloadId } : { kind: 'outside' },
    to: { kind: 'service', id: to as ServiceId, port },
    fromName: from.split('/').at(-1) ?? from,
    toName: to.split('/').at(-1) ?? to,
    port,
    verdict,
    transport,
    label,
    callerSees: verdict === 'deny' ? { kind: 'http', status: 403, body: 'RBAC: access denied' } : { kind: 'response' },
    ends: [],
    shadow: null,
    decidedBy: [],
    matchedBy: [],
    isCall: true,
    ...changes,
  };
}

export function meshView(cards: readonly Card[], edges: readonly Edge[]): MeshView {
  const namespaces = [...new Set(cards.map((c) => c.namespace))].filter((name) => name !== '');
  return {
    documents: [],
    diagnostics: [],
    namespaces: namespaces.map((name) => ({
      name,
      injection: name === 'legacy' ? 'not injected' : 'istio-injection=enabled',
      mode: 'STRICT',
      origin: null,
    })),
    cards,
    edges,
    policies: [],
    stockCallers: [],
    pairCount: edges.length,
    settings: defaultSettings,
    edgesShown: 'calls',
    missing: null,
  };
}

/** Every verdict and most transports on one small map. */
export const bookinfo: MeshView = meshView(
  [
    card('internet'),
    card('istio-system/ingressgateway', {
      kind: 'gateway',
      dataPlane: 'gateway',
      mode: 'PERMISSIVE',
      policyCount: 0,
      ports: [
        {
          service: 'istio-system/ingressgateway' as ServiceId,
          port: 80,
          targetPort: 8080,
          protocol: 'http',
          mode: null,
        },
      ],
    }),
    card('legacy/sleep', { dataPlane: 'none', principal: null, mode: null, policyCount: 0, ports: [] }),
    card('bookinfo/productpage', { serviceAccount: 'bookinfo-productpage', policyCount: 2 }),
    card('bookinfo/details', { serviceAccount: 'bookinfo-details', policyCount: 2 }),
    card('bookinfo/reviews', {
      serviceAccount: 'bookinfo-reviews',
      policyCount: 3,
      workloads: ['bookinfo/reviews-v1', 'bookinfo/reviews-v2', 'bookinfo/reviews-v3'] as WorkloadId[],
      ports: [
        { service: 'bookinfo/reviews' as ServiceId, port: 9080, targetPort: 9080, protocol: 'http', mode: null },
        { service: 'bookinfo/reviews' as ServiceId, port: 9090, targetPort: 9090, protocol: 'tcp', mode: 'PERMISSIVE' },
      ],
    }),
    card('bookinfo/ratings', { serviceAccount: 'bookinfo-ratings', policyCount: 2, notes: ['port 8080 excluded'] }),
  ],
  [
    edge('internet', 'istio-system/ingressgateway', 80, 'allow', null, 'plaintext'),
    edge('istio-system/ingressgateway', 'bookinfo/productpage', 9080, 'depends', 'GET only'),
    edge('bookinfo/productpage', 'bookinfo/details', 9080),
    edge('bookinfo/productpage', 'bookinfo/reviews', 9080, 'depends', 'GET /reviews/* only'),
    edge('bookinfo/reviews', 'bookinfo/ratings', 9080, 'deny', '403'),
    edge('legacy/sleep', 'bookinfo/reviews', 9080, 'fails', 'reset', 'failed', {
      callerSees: { kind: 'reset', throughProxy: false },
    }),
  ],
);
