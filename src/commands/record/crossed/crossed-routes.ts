import type { Random } from '../../bench/random';
import { maybe, oneOf, some } from '../chance';
import type { Fields } from '../generated-case';

const networking = (kind: string, namespace: string, name: string, spec: Fields): Fields => ({
  apiVersion: 'networking.istio.io/v1',
  kind,
  metadata: { name, namespace },
  spec,
});

const EDGE_HOSTS = ['shop.example.com', '*.example.com', '*', 'example.com', 'Shop.example.com'];

/** A gateway with hosts that overlap, and routes that depend on tokens; some lead on by a delegate. */
export function edgeRoutes(random: Random): readonly Fields[] {
  const to = (host: string) => [{ destination: { host, port: { number: 80 } } }];
  const servers = some(random, EDGE_HOSTS, 2).map((host, place) => ({
    port: { number: 80, name: `http-${place}`, protocol: oneOf(random, ['HTTP', 'HTTP', 'HTTP2', 'http']) },
    hosts: [oneOf(random, ['', '', 'shop/', './', '*/']) + host],
    ...maybe(random, 0.15, () => ({ tls: { httpsRedirect: random.chance(0.8) } })),
  }));
  const delegate = random.chance(0.3);
  const matches: readonly Fields[] = [
    { uri: { prefix: '/web' } },
    { uri: { exact: '/api' }, ignoreUriCase: true },
    { uri: { regex: '/api/v[0-9]+' } },
    { headers: { 'x-user': { exact: 'alice' } } },
    { withoutHeaders: { authorization: {} } },
    { headers: { '@request.auth.claims.group': { exact: 'admin' } } },
    { headers: { '@request.auth.claims[realm][tenant]': { exact: 't1' } } },
    { queryParams: { token: { exact: 'x' } } },
    { method: { exact: 'POST' } },
    { authority: { prefix: 'shop' } },
    { port: 80, uri: { prefix: '/admin' } },
  ];
  const picked = () => ({ match: some(random, matches, 2) });
  const ends = (): Fields =>
    oneOf<Fields>(random, [
      { route: to('web') },
      { route: to('web') },
      { redirect: { uri: '/new', authority: 'new.example.com', redirectCode: 302 } },
      { redirect: { scheme: 'https', derivePort: 'FROM_PROTOCOL_DEFAULT' } },
      { directResponse: { status: oneOf(random, [200, 404, 503]), body: { string: 'own' } } },
      { route: to('idle') },
    ]);
  return [
    networking('Gateway', 'istio-system', 'edge', { selector: { istio: 'ingressgateway' }, servers }),
    networking('VirtualService', 'shop', 'edge', {
      hosts: some(random, EDGE_HOSTS, 2),
      gateways: oneOf(random, [['istio-system/edge'], ['istio-system/edge', 'istio-system/public']]),
      http: [
        ...(delegate ? [{ match: [{ uri: { prefix: '/api' } }], delegate: { name: 'part', namespace: 'shop' } }] : []),
        { ...picked(), ...ends() },
        ...(random.chance(0.8) ? [{ ...maybe(random, 0.3, picked), route: to('api') }] : []),
      ],
    }),
    ...(delegate
      ? [
          networking('VirtualService', 'shop', 'part', {
            http: [{ ...maybe(random, 0.5, () => ({ match: [{ uri: { prefix: '/api/v1' } }] })), route: to('api') }],
          }),
        ]
      : []),
  ];
}

/** What callers' proxies make of calls to `api`: other paths, hosts and headers than the caller wrote. */
export function callerRoutes(random: Random): readonly Fields[] {
  if (random.chance(0.5)) return [];
  const route = [{ destination: { host: 'api.shop.svc.cluster.local', port: { number: 80 } } }];
  const change = (): Fields => ({
    ...maybe(random, 0.6, () => ({
      rewrite: oneOf<Fields>(random, [
        { uri: '/admin' },
        { uri: '/' },
        { authority: 'shop.example.com' },
        { uri: '/api', authority: 'API.shop' },
        { uriRegexRewrite: { match: '^/old/(.*)', rewrite: '/api/\\1' } },
      ]),
    })),
    ...maybe(random, 0.4, () => ({
      headers: {
        request: oneOf<Fields>(random, [
          { set: { 'x-user': 'alice' } },
          { add: { 'x-role': 'admin' } },
          { remove: ['authorization'] },
          { remove: ['x-ext-authz'], set: { 'x-role': 'dev' } },
          { set: { 'x-ext-authz': 'allow' } },
        ]),
      },
    })),
  });
  return [
    networking('VirtualService', 'shop', 'api', {
      hosts: [oneOf(random, ['api', 'api.shop.svc.cluster.local'])],
      http: [
        {
          match: some<Fields>(
            random,
            [
              { uri: { prefix: '/old/' } },
              { uri: { prefix: '/api' } },
              { headers: { 'x-user': { exact: 'alice' } } },
              { sourceLabels: { app: 'job' } },
              { sourceNamespace: 'ops', uri: { prefix: '/' } },
              { method: { exact: 'POST' } },
            ],
            2,
          ),
          route,
          ...change(),
        },
        ...(random.chance(0.85) ? [{ route, ...(random.chance(0.3) ? change() : {}) }] : []),
      ],
    }),
  ];
}

/** Modes, rules for callers and what their proxies know. */
export function transport(random: Random): readonly Fields[] {
  const mtls = () => ({ mode: oneOf(random, ['STRICT', 'PERMISSIVE', 'DISABLE', 'UNSET']) });
  const peer = (namespace: string, name: string, spec: Fields): Fields => ({
    apiVersion: 'security.istio.io/v1',
    kind: 'PeerAuthentication',
    metadata: { name, namespace },
    spec,
  });
  return [
    ...(random.chance(0.3) ? [peer(oneOf(random, ['shop', 'istio-system']), 'default', { mtls: mtls() })] : []),
    ...(random.chance(0.2)
      ? [
          peer('shop', 'api', {
            selector: { matchLabels: { app: 'api' } },
            ...maybe(random, 0.6, () => ({ mtls: mtls() })),
            portLevelMtls: { [oneOf(random, ['8080', '9000', '80'])]: mtls() },
          }),
        ]
      : []),
    ...(random.chance(0.2)
      ? [
          networking('DestinationRule', oneOf(random, ['shop', 'ops']), 'api', {
            host: 'api.shop.svc.cluster.local',
            trafficPolicy: { tls: { mode: oneOf(random, ['ISTIO_MUTUAL', 'DISABLE', 'SIMPLE']) } },
          }),
        ]
      : []),
    ...(random.chance(0.2)
      ? [
          networking('Sidecar', 'ops', 'default', {
            egress: [
              { hosts: oneOf(random, [['./*'], ['*/*'], ['shop/*', 'ops/*'], ['shop/api.shop.svc.cluster.local']]) },
            ],
          }),
        ]
      : []),
  ];
}
