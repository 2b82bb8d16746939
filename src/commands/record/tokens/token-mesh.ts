import type { Fields } from '../generated-case';
import { deployment, namespace, service } from '../objects';

/** The mesh of cases about tokens and authorizers: two workloads that are called, callers with and without a proxy, a gateway. */
export const TOKEN_MESH: readonly Fields[] = [
  namespace('shop', true),
  namespace('ops', true),
  namespace('legacy', false),
  namespace('istio-system', false),
  deployment('shop', 'web', { app: 'web' }, [8080]),
  deployment('shop', 'api', { app: 'api', tier: 'back' }, [8080, 9000, 9443]),
  deployment('ops', 'job', { app: 'job' }, [8080]),
  deployment('ops', 'ext-authz', { app: 'ext-authz' }, [8000]),
  deployment('legacy', 'cron', { app: 'cron' }, [8080]),
  deployment('istio-system', 'istio-ingressgateway', { istio: 'ingressgateway' }, [8080]),
  service('shop', 'api', { app: 'api' }, [
    { name: 'http', port: 80, targetPort: 8080 },
    { name: 'tcp-admin', port: 9000 },
    { name: 'auto', port: 9443 },
  ]),
  service('shop', 'web', { app: 'web' }, [{ name: 'http', port: 80, targetPort: 8080 }]),
  service('ops', 'ext-authz', { app: 'ext-authz' }, [{ name: 'http', port: 8000 }]),
  service('istio-system', 'istio-ingressgateway', { istio: 'ingressgateway' }, [
    { name: 'http2', port: 80, targetPort: 8080 },
  ]),
  {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name: 'public', namespace: 'istio-system' },
    spec: {
      selector: { istio: 'ingressgateway' },
      servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }],
    },
  },
];

/** The gateway's routes: `/web` and what else is picked lead to one Service, the rest to another. */
export function tokenRoutes(one: string, other: string, picked: readonly Fields[] = []): Fields {
  const to = (host: string) => [{ destination: { host, port: { number: 80 } } }];
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'public', namespace: 'shop' },
    spec: {
      hosts: ['shop.example.com'],
      gateways: ['istio-system/public'],
      http: [{ match: [{ uri: { prefix: '/web' } }, ...picked], route: to(one) }, { route: to(other) }],
    },
  };
}

/** Callers by their recorded names; an empty one is outside of the cluster. */
export const TOKEN_CALLERS: readonly string[] = ['shop/web', 'ops/job', 'legacy/cron', ''];

export const TOKEN_SELECTORS: readonly Readonly<Record<string, string>>[] = [
  { app: 'api' },
  { app: 'web' },
  { tier: 'back' },
  { istio: 'ingressgateway' },
  { app: 'nobody' },
];

export function security(kind: string, namespace: string, name: string, spec: Fields): Fields {
  return { apiVersion: 'security.istio.io/v1', kind, metadata: { name, namespace }, spec };
}
