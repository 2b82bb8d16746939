import { describe, expect, test } from 'vitest';
import { OPEN } from '../../base/open';
import { gateway, gatewayMesh, HTTP, virtualService } from '../../controlplane/gateway/gateway.fixture';
import { planeOf } from '../../controlplane/plane.fixture';
import { anyRequest, type HttpRequest, type ServiceId, type Target, type WorkloadId } from '../../dataplane/question';
import { answerQuestion } from './answer-question';

const policy = (namespace: string, name: string, spec: string) => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: ${name}, namespace: ${namespace}}
spec: ${spec}
`;
const to = (host: string, more = '') => `route: [{destination: {host: ${host}, port: {number: 80}${more}}}]`;
const routes = (http: string, hosts = "'*'") =>
  virtualService('v', `hosts: [${hosts}], gateways: [edge/g], http: [${http}]`);
const split = routes(`{match: [{uri: {prefix: /api}}], ${to('api')}}, {${to('web')}}`);
const target: Target = { kind: 'gateway', id: 'edge/in' as ServiceId, port: 80 };
const get = (path: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  ...anyRequest,
  method: 'GET',
  path,
  host: 'a.test',
  hasOtherHeaders: false,
  token: 'none',
  ...more,
});

function ask(added: string, http: HttpRequest, asked: Target = target) {
  const plane = planeOf(gatewayMesh(gateway('g', HTTP) + added));
  return answerQuestion(plane, { from: { kind: 'outside' }, to: asked, speaks: OPEN, http }, 'steps');
}

function shown(added: string, http: HttpRequest, asked: Target = target): string {
  const { verdict, label, worst } = ask(added, http, asked);
  return [verdict, worst.backend, label].filter((part) => part !== null).join(' ');
}

describe('a request through a gateway', () => {
  test('tells every hop, with the identity and path that it sees', () => {
    const { worst } = ask(split, get('/api/../api/x'));
    expect(worst.hops.map(({ actor, id, principal, client, path }) => [actor, id, principal, client, path])).toEqual([
      ['client', 'outside', null, 'none', null],
      ['gateway', 'edge/in', null, 'none', '/api/x'],
      ['sidecar', 'shop/api', 'cluster.local/ns/edge/sa/in', 'mutual', '/api/x'],
    ]);
    const route = worst.hops[1]?.steps.find((step) => step.stage === 'Route');
    expect(route?.note.params['cluster']).toBe('outbound|80||api.shop.svc.cluster.local');
  });

  test.each([
    ['the gateway refuses first', split + policy('edge', 'd', '{action: DENY, rules: [{}]}'), 'deny edge/in 403'],
    ['then the backend', split + policy('shop', 'n', '{}'), 'deny shop/api 403'],
    ['nothing for the host', routes(`{${to('web')}}`, 'b.test'), 'fails edge/in no route, 404'],
    ['nothing for the path', routes(`{match: [{uri: {prefix: /x}}], ${to('web')}}`), 'fails edge/in no route, 404'],
    ['a redirect', routes('{redirect: {uri: /x, redirectCode: 302}}'), 'fails edge/in 302'],
    ['an answer of its own', routes('{directResponse: {status: 418}}'), 'deny edge/in 418'],
    ['a Service that is not there', routes(`{${to('gone')}}`), 'fails edge/in no route, 503'],
    ['a subset that is not there', routes(`{${to('web', ', subset: v9')}}`), 'fails edge/in no route, 503'],
    [
      'a fault for everybody',
      routes(`{fault: {abort: {httpStatus: 500, percentage: {value: 100}}}, ${to('web')}}`),
      'fails edge/in 500',
    ],
  ])('%s', (_name, added, expected) => {
    expect(shown(added, get('/api'))).toBe(expected);
  });

  test('the backend sees the path as the route rewrites it', () => {
    const rewriting = routes(`{match: [{uri: {prefix: /old}}], rewrite: {uri: /new}, ${to('web')}}`);
    const only = policy('shop', 'a', '{rules: [{to: [{operation: {paths: [/new/x]}}]}]}');
    expect(shown(rewriting + only, get('/old/x'))).toBe('allow shop/web');
  });

  test.each([
    ['ReplacePrefixMatch', 'replacePrefixMatch: /', '/old/x', '/x'],
    ['ReplacePrefixMatch', 'replacePrefixMatch: /', '/old', '/'],
    ['ReplacePrefixMatch', 'replacePrefixMatch: /new/', '/old/x?q=1', '/new/x?q=1'],
    ['ReplaceFullPath', 'replaceFullPath: /new', '/old/x?q=1', '/new?q=1'],
  ])('an HTTPRoute rewrites with %s %s', (type, replacement, sent, seen) => {
    const kubernetes = `---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: k, namespace: shop}
spec: {gatewayClassName: istio, listeners: [{name: http, port: 80, protocol: HTTP}]}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: r, namespace: shop}
spec:
  parentRefs: [{name: k}]
  rules:
  - matches: [{path: {value: /old}}]
    filters: [{type: URLRewrite, urlRewrite: {path: {type: ${type}, ${replacement}}}}]
    backendRefs: [{name: web, port: 80}]
`;
    const { worst } = ask(kubernetes, get(sent), { ...target, id: 'shop/k-istio' as ServiceId });
    expect(worst.hops.map(({ path }) => path)).toEqual([null, sent, seen]);
  });

  test('the backend sees the client as the last forwarded address', () => {
    const only = policy('shop', 'a', "{rules: [{from: [{source: {remoteIpBlocks: ['203.0.113.7']}}]}]}");
    expect(shown(split + only, get('/', { headers: [['x-forwarded-for', '198.51.100.1']] }))).toBe('allow shop/web');
  });

  test('weights share the requests', () => {
    const weighted = routes(
      '{route: [{destination: {host: web}, weight: 90}, {destination: {host: api}, weight: 10}]}',
    );
    const { verdict, backends } = ask(
      weighted + policy('shop', 'd', '{selector: {matchLabels: {app: api}}, action: DENY, rules: [{}]}'),
      get('/'),
    );
    expect([verdict, ...backends.map((backend) => `${backend.backend} ${backend.verdict}`)]).toEqual([
      'depends',
      'shop/web allow',
      'shop/api deny',
    ]);
  });
});

describe('a question that leaves the route open', () => {
  const conditions = (added: string, http: HttpRequest = { ...anyRequest, host: 'a.test' }) => {
    const { verdict, worst } = ask(added, http);
    return [verdict, ...worst.conditions].join(': ');
  };

  test.each([
    ['every way is allowed', split, 'allow'],
    ['no way is', split + policy('shop', 'n', '{}'), 'deny'],
    [
      'one way is refused',
      split + policy('shop', 'd', '{selector: {matchLabels: {app: api}}, action: DENY, rules: [{}]}'),
      'depends: all but /api*',
    ],
    ['only one way is there', routes(`{match: [{uri: {prefix: /api}}], ${to('api')}}`), 'depends: /api* only'],
    [
      'the gateway narrows',
      split + policy('edge', 'a', '{rules: [{to: [{operation: {methods: [GET]}}]}]}'),
      'depends: GET only',
    ],
  ])('%s', (_name, added, expected) => {
    expect(conditions(added)).toBe(expected);
  });

  test('conditions that have no room on an edge are counted there', () => {
    const rules = '{rules: [{to: [{operation: {paths: [/products, /products/*, /basket]}}]}]}';
    expect(ask(split + policy('edge', 'a', rules), { ...anyRequest, host: 'a.test' }).label).toBe('3 ways');
  });

  test('an edge asks only whether the gateway is passed', () => {
    const refused = split + policy('shop', 'n', '{}');
    expect(shown(refused, anyRequest, { ...target, extent: 'gateway' })).toBe('allow edge/in');
    expect(shown(refused, anyRequest)).toBe('deny shop/api 403');
    expect(shown('', anyRequest, { ...target, extent: 'gateway' })).toBe('fails edge/in no route, 404');
    expect(shown(refused + policy('edge', 'n', '{}'), anyRequest, { ...target, extent: 'gateway' })).toBe(
      'deny edge/in 403',
    );
  });

  test('so does one from inside, which reaches the gateway in plaintext', () => {
    const plane = planeOf(gatewayMesh(gateway('g', HTTP) + split));
    const from = { kind: 'workload', id: 'shop/web' as WorkloadId } as const;
    const asked: Target = { kind: 'service', id: 'edge/in' as ServiceId, port: 80, extent: 'gateway' };
    const { verdict, transport } = answerQuestion(plane, { from, to: asked, speaks: OPEN, http: anyRequest }, 'steps');
    expect([verdict, transport]).toEqual(['allow', 'plaintext']);
  });
});
