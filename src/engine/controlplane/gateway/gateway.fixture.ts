import type { GatewayListener } from '../../xds/gateway-listener';
import type { RouteConfiguration } from '../../xds/route';
import { app } from '../../mesh/mesh-text.fixture';
import { planeOf, workload } from '../plane.fixture';

/** A gateway `edge/in` behind ports 80 (8080) and 443 (8443), workloads `shop/web` and `shop/api`, and whatever the test adds. */
export function gatewayMesh(added: string): string {
  return `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: in, namespace: edge}
spec: {template: {metadata: {labels: {istio: in}}, spec: {serviceAccountName: in, containers: [{name: c}]}}}
---
apiVersion: v1
kind: Service
metadata: {name: in, namespace: edge}
spec:
  selector: {istio: in}
  ports: [{name: http2, port: 80, targetPort: 8080}, {name: https, port: 443, targetPort: 8443}]
${app('shop', 'web')}${app('shop', 'api')}${added}`;
}

/** @param servers in flow style, without brackets */
export function gateway(name: string, servers: string, namespace = 'edge'): string {
  return `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${name}, namespace: ${namespace}}
spec: {selector: {istio: in}, servers: [${servers}]}
`;
}

/** @param spec in flow style, without braces */
export function virtualService(name: string, spec: string, more = '', namespace = 'shop'): string {
  return `---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: ${name}, namespace: ${namespace}${more}}
spec: {${spec}}
`;
}

export const HTTP = "{port: {number: 80, name: http, protocol: HTTP}, hosts: ['*']}";

export function listenersOf(added: string): readonly GatewayListener[] {
  const plane = planeOf(gatewayMesh(added));
  return plane.gateway(workload(plane, 'edge/in'));
}

/** The routes of the first HTTP chain of a port. */
export function routesOf(added: string, port = 8080): RouteConfiguration {
  const chains = listenersOf(added).find((listener) => listener.port === port)?.chains ?? [];
  for (const { network } of chains) if (network.kind === 'http') return network.routes;
  throw new Error(`nothing routes HTTP on port ${port}`);
}
