import type { Random } from '../../bench/random';
import { maybe, oneOf, some } from '../chance';
import type { Fields } from '../generated-case';

/** AuthorizationPolicies at the edge and behind it, modes, and DestinationRules of all those who may write them. */
export function gatewayPolicies(random: Random, trustDomain: string): readonly Fields[] {
  const documents: Fields[] = [];
  const edge = random.below(3);
  for (let index = 0; index < edge; index++) documents.push(edgePolicy(random, index));
  const behind = random.below(3);
  for (let index = 0; index < behind; index++) documents.push(backendPolicy(random, index, trustDomain));
  if (random.chance(0.3)) documents.push(peerAuthentication(random));
  if (random.chance(0.3)) documents.push(destinationRule(random));
  if (random.chance(0.3)) documents.push(subsets());
  return documents;
}

function policy(random: Random, name: string, namespace: string, spec: Fields): Fields {
  const annotations = maybe(random, 0.08, () => ({ annotations: { 'istio.io/dry-run': 'true' } }));
  const metadata = { name, namespace, ...(spec['action'] === 'AUDIT' ? {} : annotations) };
  return { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', metadata, spec };
}

function action(random: Random): Fields {
  return oneOf<Fields>(random, [{}, { action: 'ALLOW' }, { action: 'DENY' }, { action: 'DENY' }, { action: 'AUDIT' }]);
}

function edgePolicy(random: Random, index: number): Fields {
  const namespace = oneOf(random, ['istio-system', 'istio-system', 'istio-system', 'edge', 'app']);
  const isSelective = random.chance(0.7);
  const selector = { matchLabels: { istio: oneOf(random, ['ingress', 'ingress', 'edge']) } };
  return policy(random, `edge-${index}`, namespace, {
    ...(isSelective && { selector }),
    ...action(random),
    rules: Array.from({ length: 1 + random.below(2) }, () => ({
      ...maybe(random, 0.5, () => ({ from: [{ source: edgeSource(random) }] })),
      ...maybe(random, 0.7, () => ({ to: [{ operation: operation(random) }] })),
      ...maybe(random, 0.2, () => ({ when: [when(random, isSelective)] })),
    })),
  });
}

const BLOCKS = ['203.0.113.0/24', '198.51.100.9', '192.0.2.0/28', '10.1.0.0/16', '10.0.0.0/8'];

function edgeSource(random: Random): Fields {
  const field = oneOf(random, ['ipBlocks', 'remoteIpBlocks', 'remoteIpBlocks', 'notRemoteIpBlocks', 'notIpBlocks']);
  if (random.chance(0.1)) return { principals: ['*'] };
  return { [field]: some(random, BLOCKS) };
}

function operation(random: Random): Fields {
  return {
    paths: some(random, ['/', '/api*', '/info*', '*/x', '/api', '/admin', '/{*}/x'], 3),
    ...maybe(random, 0.3, () => ({ methods: some(random, ['GET', 'POST', 'PUT']) })),
    ...maybe(random, 0.25, () => ({
      hosts: some(random, ['shop.example.com', '*.example.com', 'shop.example.com:*', 'admin*']),
    })),
    ...maybe(random, 0.15, () => ({ ports: some(random, ['80', '8080', '443', '8443']) })),
    ...maybe(random, 0.1, () => ({ notPaths: ['/api/private'] })),
  };
}

/** Headers that a gateway adds are not sent on by the recorder, so that only gateways are asked for them. */
function when(random: Random, isForGateways: boolean): Fields {
  const everywhere: readonly Fields[] = [
    { key: 'request.headers[x-role]', values: ['admin', 'adm*'] },
    { key: 'request.headers[x-forwarded-for]', values: ['*198.51.100.9', '*7'] },
    { key: 'destination.port', values: ['8080', '8443'] },
    { key: 'remote.ip', notValues: ['198.51.100.0/24'] },
  ];
  const atGateways: readonly Fields[] = [
    { key: 'request.headers[x-forwarded-proto]', values: ['https'] },
    { key: 'connection.sni', values: ['shop.example.com', '*.example.com'] },
    { key: 'request.headers[x-envoy-external-address]', values: ['*'] },
  ];
  return oneOf(random, isForGateways ? [...everywhere, ...atGateways] : everywhere);
}

function backendPolicy(random: Random, index: number, trustDomain: string): Fields {
  const namespace = oneOf(random, ['app', 'app', 'shop']);
  const gateway = `${oneOf(random, [trustDomain, 'cluster.local'])}/ns/istio-system/sa/ingress`;
  const source = oneOf<Fields>(random, [
    { principals: [gateway] },
    { namespaces: ['istio-system', 'edge'] },
    { remoteIpBlocks: some(random, BLOCKS) },
    { notRemoteIpBlocks: some(random, BLOCKS) },
    { ipBlocks: ['10.1.0.0/16'] },
    { notPrincipals: [gateway] },
  ]);
  return policy(random, `back-${index}`, namespace, {
    ...maybe(random, 0.5, () => ({ selector: { matchLabels: { app: oneOf(random, ['web', 'api', 'cart']) } } })),
    ...action(random),
    rules: [
      {
        ...maybe(random, 0.7, () => ({ from: [{ source }] })),
        ...maybe(random, 0.5, () => ({ to: [{ operation: operation(random) }] })),
        ...maybe(random, 0.15, () => ({ when: [{ key: 'request.headers[x-role]', values: ['admin'] }] })),
      },
    ],
  });
}

function peerAuthentication(random: Random): Fields {
  return {
    apiVersion: 'security.istio.io/v1',
    kind: 'PeerAuthentication',
    metadata: { name: 'mode', namespace: oneOf(random, ['app', 'istio-system', 'shop', 'edge']) },
    spec: { mtls: { mode: oneOf(random, ['STRICT', 'STRICT', 'PERMISSIVE', 'DISABLE']) } },
  };
}

function destinationRule(random: Random): Fields {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: { name: 'tls', namespace: oneOf(random, ['app', 'istio-system', 'shop', 'edge']) },
    spec: {
      host: oneOf(random, ['web.app.svc.cluster.local', 'api.app.svc.cluster.local', 'cart.shop.svc.cluster.local']),
      trafficPolicy: { tls: { mode: oneOf(random, ['DISABLE', 'DISABLE', 'ISTIO_MUTUAL', 'SIMPLE']) } },
      ...maybe(random, 0.2, () => ({ exportTo: ['.'] })),
    },
  };
}

function subsets(): Fields {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: { name: 'subsets', namespace: 'app' },
    spec: {
      host: 'api.app.svc.cluster.local',
      subsets: ['v1', 'v2'].map((version) => ({ name: version, labels: { version } })),
    },
  };
}
