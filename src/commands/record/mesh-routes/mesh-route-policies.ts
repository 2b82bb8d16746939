import type { Random } from '../../bench/random';
import { maybe, oneOf, some } from '../chance';
import type { Fields } from '../generated-case';

/** What the proxies behind the routes say, about what routes change: paths, hosts, headers, and who calls. */
export function meshRoutePolicies(random: Random): readonly Fields[] {
  const count = random.below(4);
  const policies = Array.from({ length: count }, (_, index) => policy(random, index));
  return random.chance(0.25) ? [...policies, mode(random)] : policies;
}

function policy(random: Random, index: number): Fields {
  return {
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    metadata: { name: `policy-${index}`, namespace: oneOf(random, ['shop', 'shop', 'ops']) },
    spec: {
      ...maybe(random, 0.4, () => ({ selector: { matchLabels: { app: oneOf(random, ['api', 'cart', 'jobs']) } } })),
      ...oneOf<Fields>(random, [{}, { action: 'DENY' }, { action: 'ALLOW' }]),
      rules: Array.from({ length: 1 + random.below(2) }, () => ({
        ...maybe(random, 0.4, () => ({
          from: [
            {
              source: oneOf<Fields>(random, [
                { principals: ['cluster.local/ns/shop/sa/web'] },
                { namespaces: ['ops'] },
                { notNamespaces: ['shop'] },
              ]),
            },
          ],
        })),
        ...maybe(random, 0.75, () => ({ to: [{ operation: operation(random) }] })),
        ...maybe(random, 0.25, () => ({
          when: [
            oneOf<Fields>(random, [
              { key: 'request.headers[x-role]', values: ['admin'] },
              { key: 'request.headers[x-env]', notValues: ['prod'] },
              { key: 'request.headers[x-forwarded-proto]', values: ['http'] },
              { key: 'request.headers[x-envoy-original-path]', values: ['*'] },
            ]),
          ],
        })),
      })),
    },
  };
}

function operation(random: Random): Fields {
  const made = {
    ...maybe(random, 0.7, () => ({ paths: some(random, ['/', '/api*', '/info*', '*/x', '/admin*', '/x/*'], 3) })),
    ...maybe(random, 0.3, () => ({ hosts: some(random, ['other.test', 'api.shop', 'cart.shop*', '*.local']) })),
    ...maybe(random, 0.2, () => ({ methods: ['GET'] })),
    ...maybe(random, 0.15, () => ({ ports: some(random, ['8080', '9000']) })),
  };
  return Object.keys(made).length === 0 ? { paths: ['/api*'] } : made;
}

function mode(random: Random): Fields {
  return {
    apiVersion: 'security.istio.io/v1',
    kind: 'PeerAuthentication',
    metadata: { name: 'mode', namespace: oneOf(random, ['shop', 'ops']) },
    spec: { mtls: { mode: oneOf(random, ['STRICT', 'STRICT', 'DISABLE']) } },
  };
}
