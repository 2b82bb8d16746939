import type { Random } from '../../bench/random';
import { maybe, oneOf, some, weighted } from '../chance';
import { BACKENDS } from './gateway-mesh';
import type { Fields } from '../generated-case';

const GROUP = 'gateway.networking.k8s.io';
const NAMESPACES = ['istio-system', 'app', 'shop', 'edge'] as const;

/** One to four HTTPRoutes, and grants for some of the backends that they name in other namespaces. */
export function gatewayApiRoutes(random: Random): readonly Fields[] {
  // Of those without a time, the recorder has only the names to go by.
  const isStamped = random.chance(0.4);
  const routes = Array.from({ length: 1 + random.below(4) }, (_, index) => httpRoute(random, index, isStamped));
  const grants = ['app', 'shop', 'bare'].filter(() => random.chance(0.6)).map((namespace) => grant(random, namespace));
  return [...routes, ...grants];
}

function httpRoute(random: Random, index: number, isStamped: boolean): Fields {
  return {
    apiVersion: `${GROUP}/${oneOf(random, ['v1', 'v1', 'v1beta1'])}`,
    kind: 'HTTPRoute',
    metadata: {
      name: `r${index}`,
      namespace: oneOf(random, ['app', 'app', ...NAMESPACES]),
      ...(isStamped && { creationTimestamp: `2024-01-0${1 + random.below(3)}T00:00:00Z` }),
    },
    spec: {
      parentRefs: [parentRef(random)],
      ...maybe(random, 0.6, () => ({
        hostnames: some(
          random,
          [
            'shop.example.com',
            '*.example.com',
            'admin.example.com',
            'a.shop.example.com',
            'other.test',
            '*.shop.example.com',
          ],
          3,
        ),
      })),
      ...maybe(random, 0.95, () => ({ rules: Array.from({ length: 1 + random.below(3) }, () => rule(random)) })),
    },
  };
}

function parentRef(random: Random): Fields {
  return {
    name: random.chance(0.97) ? 'gw' : 'other',
    namespace: 'istio-system',
    ...maybe(random, 0.2, () => ({ sectionName: `l${random.below(3)}` })),
    ...maybe(random, 0.1, () => ({ port: oneOf(random, [80, 443, 8080]) })),
  };
}

function rule(random: Random): Fields {
  return {
    ...maybe(random, 0.85, () => ({ matches: Array.from({ length: 1 + random.below(2) }, () => match(random)) })),
    ...action(random),
  };
}

function action(random: Random): Fields {
  return weighted<() => Fields>(random, [
    [10, () => ({ backendRefs: [backend(random)] })],
    [1.5, () => ({ backendRefs: [backend(random), { ...backend(random), weight: oneOf(random, [0, 1, 5]) }] })],
    [0.5, () => ({ backendRefs: [{ ...backend(random), weight: 0 }] })],
    [0.5, () => ({})],
    [1, () => ({ filters: [{ type: 'RequestRedirect', requestRedirect: redirect(random) }] })],
    [0.3, () => ({ filters: [extension()], backendRefs: [backend(random)] })],
  ])();
}

function redirect(random: Random): Fields {
  return { hostname: 'new.test', ...maybe(random, 0.6, () => ({ statusCode: oneOf(random, [301, 302]) })) };
}

function extension(): Fields {
  return { type: 'ExtensionRef', extensionRef: { group: 'example.com', kind: 'Filter', name: 'f' } };
}

function backend(random: Random): Fields {
  const [name, namespace] = oneOf(random, BACKENDS).split('.');
  return weighted<Fields>(random, [
    [10, { name, namespace, port: 80 }],
    [2, { name, port: 80 }],
    [1, { name, namespace, port: oneOf(random, [8080, 443, 9999]) }],
    [0.5, { name: 'missing', namespace: 'app', port: 80 }],
    [0.3, { name: 'web.app', port: 80 }],
    [0.3, { name, namespace }],
    [0.5, { group: 'networking.istio.io', kind: 'Hostname', name: `${name}.${namespace}.svc.cluster.local`, port: 80 }],
    [0.3, { group: 'example.com', kind: 'Bucket', name, port: 80 }],
  ]);
}

function match(random: Random): Fields {
  const made = {
    ...maybe(random, 0.85, () => ({ path: path(random) })),
    ...maybe(random, 0.15, () => ({ method: oneOf(random, ['GET', 'POST']) })),
    ...maybe(random, 0.2, () => ({
      headers: [
        oneOf<Fields>(random, [
          { name: 'x-role', value: 'admin' },
          { name: 'X-Role', type: 'RegularExpression', value: 'adm.*' },
          { name: 'user-agent', type: 'RegularExpression', value: '*' },
        ]),
      ],
    })),
    ...maybe(random, 0.12, () => ({
      queryParams: [
        oneOf<Fields>(random, [
          { name: 'q', value: '1' },
          { name: 'q', type: 'RegularExpression', value: 'a\\d' },
        ]),
      ],
    })),
  };
  return Object.keys(made).length === 0 ? { path: { value: '/info' } } : made;
}

function path(random: Random): Fields {
  return weighted<Fields>(random, [
    [3, { type: 'PathPrefix', value: oneOf(random, ['/', '/api', '/api/', '/info', '/API']) }],
    [1, { value: oneOf(random, ['/api', '/info']) }],
    [3, { type: 'Exact', value: oneOf(random, ['/', '/api', '/info/x', '/Info']) }],
    [1, { type: 'RegularExpression', value: oneOf(random, ['/api.*', '/(api|info)(/.*)?', '(?i)/INFO.*', '/[a-z]+']) }],
  ]);
}

function grant(random: Random, namespace: string): Fields {
  return {
    apiVersion: `${GROUP}/v1beta1`,
    kind: 'ReferenceGrant',
    metadata: { name: 'grant', namespace },
    spec: {
      from: some(random, NAMESPACES, 3).map((from) => ({ group: GROUP, kind: 'HTTPRoute', namespace: from })),
      to: [
        { group: '', kind: 'Service', ...maybe(random, 0.3, () => ({ name: oneOf(random, ['web', 'api', 'cart']) })) },
      ],
    },
  };
}
