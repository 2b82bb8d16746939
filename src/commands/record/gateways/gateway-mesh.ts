import type { Random } from '../../bench/random';
import { oneOf } from '../chance';
import type { Fields } from '../generated-case';
import { deployment, namespace, service } from '../objects';

/** Backends that routes may lead to. */
export const BACKENDS = ['web.app', 'api.app', 'cart.shop', 'raw.app', 'plain.bare'] as const;

/** Gateways by the Service in front of them. */
export const GATEWAYS = ['istio-system/ingress', 'edge/edge'] as const;

export function gatewayMesh(random: Random): readonly Fields[] {
  return [
    namespace('app', true),
    namespace('shop', true),
    namespace('bare', false),
    namespace('istio-system', false),
    namespace('edge', random.chance(0.3)),
    ...workload('app', 'web', [80]),
    ...workload('app', 'api', random.chance(0.5) ? [80, 9000] : [8080], { version: 'v1' }),
    ...(random.chance(0.4) ? workload('app', 'api-v2', [], { app: 'api', version: 'v2' }) : []),
    ...workload('shop', 'cart', [oneOf(random, [80, 443])]),
    ...workload('app', 'raw', [80], { 'sidecar.istio.io/inject': 'false' }),
    ...workload('bare', 'plain', [80]),
    ...gateway('istio-system', 'ingress', ingressPorts(random)),
    ...gateway('edge', 'edge', [[80, random.chance(0.5) ? 8080 : 80]]),
  ];
}

function ingressPorts(random: Random): readonly (readonly [port: number, target: number])[] {
  return [
    [80, 8080],
    [443, 8443],
    ...(random.chance(0.5) ? [[8888, random.chance(0.3) ? 8080 : 8888] as const] : []),
    [9000, 9000],
  ];
}

function pod(
  namespaceName: string,
  name: string,
  more: Readonly<Record<string, string>>,
  ports: readonly number[],
): Fields {
  const labels = { app: name, ...more };
  return deployment(namespaceName, name, labels, ports, { app: labels.app });
}

function workload(
  namespaceName: string,
  name: string,
  ports: readonly number[],
  labels: Readonly<Record<string, string>> = {},
): readonly Fields[] {
  const backend = pod(namespaceName, name, labels, [8080, 9000]);
  if (ports.length === 0) return [backend];
  const written = ports.map((port) =>
    port === 9000 ? { name: 'tcp', port } : { name: port === 443 ? 'https' : 'http', port, targetPort: 8080 },
  );
  return [backend, service(namespaceName, name, { app: name }, written)];
}

function gateway(
  namespaceName: string,
  name: string,
  ports: readonly (readonly [port: number, target: number])[],
): readonly Fields[] {
  const labels = { app: name, istio: name, role: 'gateway' };
  const written = ports.map(([port, targetPort]) => ({ name: `p-${port}`, port, targetPort }));
  return [
    pod(
      namespaceName,
      name,
      labels,
      ports.map(([, target]) => target),
    ),
    service(namespaceName, name, { istio: name }, written),
  ];
}
