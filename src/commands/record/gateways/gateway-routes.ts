import type { Random } from '../../bench/random';
import { maybe, oneOf, some, weighted } from '../chance';
import { BACKENDS } from './gateway-mesh';
import type { Fields } from '../generated-case';

export function httpRoutes(random: Random, gateways: readonly string[]): readonly Fields[] {
  const count = 1 + random.below(4);
  return Array.from({ length: count }, (_, index) => ({
    ...(index < count - 1 || random.chance(0.4)
      ? { match: Array.from({ length: 1 + random.below(2) }, () => match(random, gateways)) }
      : {}),
    ...action(random),
  }));
}

function action(random: Random): Fields {
  return weighted<() => Fields>(random, [
    [12, () => ({ route: [destination(random)] })],
    [2, () => ({ route: weights(random) })],
    [
      1,
      () => ({
        redirect: { uri: '/new', ...maybe(random, 0.6, () => ({ redirectCode: oneOf(random, [301, 302, 307, 308]) })) },
      }),
    ],
    [1, () => ({ directResponse: { status: oneOf(random, [200, 204, 403, 418, 503]), body: { string: 'short' } } })],
  ])();
}

function destination(random: Random): Fields {
  const [name = '', namespace = ''] = oneOf(random, BACKENDS).split('.');
  const host = weighted(random, [
    [8, `${name}.${namespace}.svc.cluster.local`],
    [1, name],
    [0.3, 'missing.app.svc.cluster.local'],
  ]);
  const port = weighted<number | null>(random, [
    [6, 80],
    [3, null],
    [1, 9000],
    [1, 8080],
    [1, 443],
  ]);
  return {
    destination: {
      host,
      ...(port !== null && { port: { number: port } }),
      ...maybe(random, 0.05, () => ({ subset: oneOf(random, ['v1', 'v2']) })),
    },
  };
}

function weights(random: Random): readonly Fields[] {
  const first = oneOf(random, [0, 10, 50, 90]);
  return [
    { ...destination(random), weight: first },
    { ...destination(random), weight: 100 - first },
  ];
}

function match(random: Random, gateways: readonly string[]): Fields {
  const made = {
    ...maybe(random, 0.75, () => ({ uri: uri(random) })),
    ...maybe(random, 0.15, () => ({
      method: oneOf<Fields>(random, [{ exact: 'GET' }, { regex: 'GET|POST' }, { prefix: 'P' }]),
    })),
    ...maybe(random, 0.2, () => ({ headers: headers(random) })),
    ...maybe(random, 0.12, () => ({ withoutHeaders: headers(random) })),
    ...maybe(random, 0.1, () => ({
      authority: oneOf<Fields>(random, [{ exact: 'shop.example.com' }, { prefix: 'shop' }, { regex: '.*:80' }]),
    })),
    ...maybe(random, 0.08, () => ({ scheme: { exact: oneOf(random, ['http', 'https']) } })),
    ...maybe(random, 0.12, () => ({
      queryParams: { q: oneOf<Fields>(random, [{ exact: '1' }, { prefix: 'a' }, { regex: '\\d+' }, { exact: '' }]) },
    })),
    ...maybe(random, 0.1, () => ({ ignoreUriCase: true })),
    ...maybe(random, 0.1, () => ({ port: oneOf(random, [80, 443, 8080, 8888]) })),
    ...maybe(random, 0.08, () => ({ sourceLabels: oneOf<Fields>(random, [{ istio: 'ingress' }, { app: 'web' }]) })),
    ...maybe(random, 0.05, () => ({ sourceNamespace: oneOf(random, ['istio-system', 'app']) })),
    ...maybe(random, 0.1, () => ({ gateways: some(random, gateways) })),
  };
  return Object.keys(made).length === 0 ? { uri: { prefix: '/api' } } : made;
}

function uri(random: Random): Fields {
  return weighted<Fields>(random, [
    [5, { prefix: oneOf(random, ['/', '/api', '/api/', '/info', '/API', '/a%20b']) }],
    [4, { exact: oneOf(random, ['/', '/api', '/info/x', '/Info', '/api?q=1']) }],
    [
      2,
      {
        regex: oneOf(random, [
          '.*',
          '/api.*',
          '/(api|info)(/.*)?',
          '/[a-z]+',
          '(?i)/INFO.*',
          '/info/\\w+',
          '.+\\.html',
        ]),
      },
    ],
  ]);
}

function headers(random: Random): Fields {
  const name = oneOf(random, ['x-role', 'X-Role', 'user-agent', 'x-empty']);
  return {
    [name]: oneOf<Fields>(random, [
      { exact: 'admin' },
      { prefix: 'adm' },
      { regex: 'adm.*' },
      {},
      { regex: '.*' },
      { exact: 'admin,user' },
      { exact: '' },
    ]),
  };
}
