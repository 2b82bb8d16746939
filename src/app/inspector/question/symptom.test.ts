import { expect, test } from 'vitest';
import type { CallerSees, Edge, MeshView } from '../../../engine';
import { symptoms as words } from '../../../words/tabs/symptoms';
import { callsEndingLike, endsOtherwise, readSymptom } from './symptom';

const edge = (id: string, callerSees: CallerSees, decidedBy: readonly string[] = []) =>
  ({
    id,
    fromName: id,
    toName: 'api',
    port: 80,
    to: { kind: 'service', id: 'shop/api', port: 80 },
    verdict: 'deny',
    callerSees,
    ends: callerSees.kind === 'response' ? [] : [callerSees],
    decidedBy,
  }) as unknown as Edge;

const view = {
  cards: [],
  policies: [{ id: 'shop/deny', action: 'DENY' }],
  edges: [
    edge('web', { kind: 'http', status: 403, body: 'RBAC: access denied' }, ['shop/deny']),
    edge('mobile', { kind: 'http', status: 403, body: 'RBAC: access denied' }),
    edge('partner', { kind: 'http', status: 401, body: 'Jwt is expired' }),
    edge('reporting', { kind: 'http', status: 403, body: 'Audiences in Jwt are not allowed' }),
    edge('tablet', { kind: 'http', status: 403, body: '', source: 'authorizer' }),
    edge('cron', { kind: 'reset', throughProxy: false }),
    edge('batch', { kind: 'reset', throughProxy: true }),
    edge('empty', { kind: 'no-route', status: 503 }),
    edge('internet', { kind: 'no-route', status: 404 }),
    edge('egress', { kind: 'no-route', status: 502 }),
    edge('nobody', { kind: 'no-route', status: 0 }),
  ],
} as unknown as MeshView;

const found = (text: string) => {
  const symptom = readSymptom(text);
  return symptom === null ? null : callsEndingLike(view, symptom, text).fitting.map(({ edge: { id } }) => id);
};

const envoy = (status: string, flags: string, details: string) =>
  `[2026-11-23T03:00:00Z] "GET /x HTTP/1.1" ${status} ${flags} ${details} - "-" 0 19 1 - "-" "curl" "id" "api" "-" outbound|80||api.shop - - - - -`;
const json = (status: number, flags: string, details: string) =>
  JSON.stringify({
    method: 'GET',
    path: '/x',
    response_code: status,
    response_flags: flags,
    response_code_details: details,
  });

test.each([
  ['RBAC: access denied', ['web', 'mobile']],
  ['"GET / HTTP/1.1" 403 - rbac_access_denied_matched_policy[none] from mobile to api', ['mobile']],
  ['rbac_access_denied_matched_policy[ns[shop]-policy[deny]-rule[0]]', ['web']],
  ['HTTP/1.1 403 Forbidden', ['web', 'mobile', 'reporting', 'tablet']],
  ['rpc error: code = PermissionDenied desc = RBAC: access denied', ['web', 'mobile']],
  ['grpc-status: 7', ['web', 'mobile', 'reporting', 'tablet']],
  ['grpc-status: 16', ['partner', 'reporting']],
  ['rpc error: code = Unavailable desc = upstream connect error', ['batch', 'empty']],
  ['Jwt is expired', ['partner', 'reporting']],
  ['Jwt issuer is not configured', ['partner', 'reporting']],
  ["Jwks doesn't have key to match kid or alg from Jwt", ['partner', 'reporting']],
  ['Audiences in Jwt are not allowed', ['reporting', 'partner']],
  ['HTTP/1.1 401 Unauthorized', ['partner', 'reporting']],
  [envoy('403', 'UAEX', 'ext_authz_denied'), ['tablet']],
  [envoy('403', '-', 'rbac_access_denied_matched_policy[none]'), ['mobile']],
  [json(403, '-', 'rbac_access_denied_matched_policy[none]'), ['mobile']],
  [envoy('401', '-', 'jwt_authn_access_denied{Jwt_is_expired}'), ['partner', 'reporting']],
  [envoy('503', 'UH', 'no_healthy_upstream'), ['empty']],
  [envoy('503', 'UF,URX', 'upstream_reset_before_response_started{connection_termination}'), ['batch', 'empty']],
  [envoy('404', 'NR', 'route_not_found'), ['internet']],
  [envoy('0', 'NR', 'filter_chain_not_found'), ['cron', 'nobody']],
  [envoy('0', 'DC', 'downstream_remote_disconnect'), []],
  [envoy('403', '-', 'via_upstream'), []],
  ['curl: (56) Recv failure: Connection reset by peer', ['cron', 'nobody']],
  ['curl: (52) Empty reply from server', ['cron', 'nobody']],
  ['curl: (35) TLS connect error: unexpected eof while reading', ['cron', 'nobody']],
  ['curl: (7) Failed to connect to api port 80', ['nobody']],
  ['curl: (6) Could not resolve host: api', ['nobody']],
  ['curl: (28) Connection timed out', []],
  ['upstream connect error or disconnect/reset before headers', ['batch', 'empty']],
  ['no healthy upstream', ['empty']],
  ['HTTP/1.1 404 Not Found', ['internet']],
  ['BlackHoleCluster', ['egress']],
  ['reviews -> ratings:9080 GET /403', null],
  ['curl http://api/403', null],
  ['what is this', null],
])('%s', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

test('a call of which only some requests end like that comes after those that all do', () => {
  const end = { kind: 'no-route', status: 404 } as const;
  const partly = { ...edge('partly', { kind: 'http', status: 403, body: '' }), verdict: 'depends', ends: [end] };
  const mostly = { ...edge('mostly', { kind: 'response' }), verdict: 'allow', ends: [end] };
  const mixed = { ...view, edges: [partly, mostly, edge('always', end)] } as unknown as MeshView;
  const symptom = { kind: 'not-found', policy: null, request: null } as const;
  const { fitting } = callsEndingLike(mixed, symptom, 'HTTP/1.1 404 Not Found');
  expect(fitting.map((one) => [one.edge.id, endsOtherwise(one.edge, symptom)])).toEqual([
    ['always', false],
    ['mostly', true],
    ['partly', true],
  ]);
});

test('calls that the map leaves out come apart', () => {
  const left = edge('left', { kind: 'no-route', status: 404 });
  const symptom = { kind: 'not-found', policy: null, request: null } as const;
  const other = edge('other', { kind: 'response' });
  const { fitting, unshown, considered } = callsEndingLike(view, symptom, '404', [...view.edges, left, other]);
  expect([fitting, unshown].map((calls) => calls.map((one) => one.edge.id))).toEqual([['internet'], ['left']]);
  // Those that end otherwise were looked at as well.
  expect(considered).toEqual({ shown: view.edges.length, unshown: 2 });
  expect(words.considered({ shown: 5, unshown: 2 }, null)).toBe(
    '5 edges of the map and 2 calls that it leaves out considered, for every request.',
  );
  expect(words.considered({ shown: 1, unshown: 0 }, { method: 'GET', path: '/a' })).toBe(
    '1 edge of the map considered, for GET /a.',
  );
});

test('a line of a log tells what was sent', () => {
  expect(readSymptom(envoy('403', '-', 'rbac_access_denied'))?.request).toEqual({ method: 'GET', path: '/x' });
  expect(readSymptom(json(403, '-', 'rbac_access_denied'))?.request).toEqual({ method: 'GET', path: '/x' });
  expect(readSymptom('RBAC: access denied')?.request).toBeNull();
});

const http = (id: string, server: string, verdict: string, status = 403) =>
  ({
    ...edge(
      id,
      status === 200 ? ({ kind: 'response' } as CallerSees) : { kind: 'http', status, body: 'RBAC: access denied' },
    ),
    verdict,
    toName: server.split('/')[1],
    to: { kind: 'service', id: server, port: 9080 },
    port: 9080,
    toCard: server,
  }) as unknown as Edge;

const shown = {
  policies: [],
  cards: [{ id: 'bookinfo/ratings', ports: [{ service: 'bookinfo/ratings', port: 9080, targetPort: 8080 }] }],
  edges: [
    http('gateway', 'bookinfo/productpage', 'depends'),
    http('productpage', 'bookinfo/reviews', 'depends'),
    http('details', 'bookinfo/ratings', 'depends'),
    http('reviews', 'bookinfo/ratings', 'deny'),
  ],
} as unknown as MeshView;
const sent = shown.edges.map((one) => (one.id === 'details' ? http('details', 'bookinfo/ratings', 'allow', 200) : one));

const inbound = (port: number, authority: string, sni = '-') =>
  `[2026-11-23T04:11:02Z] "GET /ratings/0 HTTP/1.1" 403 - rbac_access_denied_matched_policy[none] - "-" 0 19 0 - "-" "curl/8" "id" "${authority}" "-" inbound|${port}|| - 10.0.0.1:${port} 10.0.0.2:51234 ${sni} default`;

test.each<[string, string, readonly string[], Readonly<Record<string, readonly string[]>>]>([
  [
    'host and port of the authority',
    inbound(9080, 'ratings:9080'),
    ['reviews host port request'],
    { gateway: ['host'], productpage: ['host'], details: ['request'] },
  ],
  [
    'the port of the container, and the name that TLS was asked for',
    inbound(8080, '10.0.0.1:8080', 'outbound_.9080_._.ratings.bookinfo.svc.cluster.local'),
    ['reviews host port request'],
    { gateway: ['host'], productpage: ['host'], details: ['request'] },
  ],
  [
    'a name from outside tells nothing',
    inbound(9080, 'shop.example.com'),
    ['reviews port request', 'productpage port request', 'gateway port request'],
    { details: ['request'] },
  ],
])('a log line: %s', (_name, text, fitting, against) => {
  const symptom = readSymptom(text);
  const found = symptom === null ? null : callsEndingLike(shown, symptom, text, sent);
  expect(new Set(found?.fitting.map(({ edge: { id }, fits }) => [id, ...fits].join(' ')))).toEqual(new Set(fitting));
  expect(Object.fromEntries(found?.others.map(({ edge: { id }, contradicts }) => [id, contradicts]) ?? [])).toEqual(
    against,
  );
});
