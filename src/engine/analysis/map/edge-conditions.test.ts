import { describe, expect, test } from 'vitest';
import { JWKS } from '../../dataplane/jwt/token.fixture';
import { createEngine } from '../engine';
import type { RequestLens } from '../load-options';

const mesh = `
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio-injection: enabled}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
---
apiVersion: v1
kind: Pod
metadata: {name: api, namespace: shop, labels: {app: api}}
---
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec: {selector: {app: api}, ports: [{name: http, port: 80}]}
---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: {name: jwt, namespace: shop}
spec: {jwtRules: [{issuer: https://idp, jwks: '${JWKS}'}]}
`;

function labelFor(action: string, rules: string, lens: RequestLens = {}): string {
  const engine = createEngine();
  const policy = `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: p, namespace: shop}
spec: {action: ${action}, selector: {matchLabels: {app: api}}, rules: ${rules}}
`;
  const text = /request|claims/i.test(rules) ? mesh : mesh.split('---\napiVersion: security')[0];
  engine.load([{ file: 'a.yaml', text: `${text}${policy}` }]);
  const edge = engine.view({ calls: [], edges: 'all', lens }).edges.find(({ fromName }) => fromName === 'web');
  return edge?.label ?? edge?.verdict ?? 'none';
}

const to = (operation: string) => `to: [{operation: ${operation}}]`;
const from = (source: string) => `from: [{source: ${source}}]`;

describe('what passes', () => {
  test.each([
    ['GET only', `[{${to('{methods: [GET]}')}}]`],
    ['GET or HEAD only', `[{${to('{methods: [GET, HEAD]}')}}]`],
    ['GET, HEAD or 2 more only', `[{${to('{methods: [GET, HEAD, PUT, POST]}')}}]`],
    ['GET /info* only', `[{${to('{methods: [GET], paths: [/info*]}')}}]`],
    ['GET or /info* only', `[{${to('{methods: [GET]}')}}, {${to('{paths: [/info*]}')}}]`],
    ['GET|POST /a only', `[{${to('{methods: [GET, POST], paths: [/a]}')}}]`],
    ['GET or POST /a only', `[{${to('{methods: [GET]}')}}, {${to('{methods: [POST], paths: [/a]}')}}]`],
    ['GET|HEAD or /a only', `[{${to('{methods: [GET, HEAD]}')}}, {${to('{paths: [/a]}')}}]`],
    ['GET|HEAD|2 more /a only', `[{${to('{methods: [GET, HEAD, PUT, POST], paths: [/a]}')}}]`],
    ['GET not /a|/b or POST', `[{${to('{methods: [GET], notPaths: [/a, /b]}')}}, {${to('{methods: [POST]}')}}]`],
    [
      // The values after the second tell them apart; what two have in common counts once.
      '7 ways',
      `[{${to('{methods: [GET, HEAD, PUT, POST]}')}}, {${to('{methods: [GET, HEAD, DELETE, PATCH]}')}}, {${to('{hosts: [a.test]}')}}]`,
    ],
    ['4 ways', `[{${to('{methods: [GET, HEAD, PUT, POST], paths: [/a-long-path-of-the-shop]}')}}]`],
    ['2 ways', `[{${to('{paths: [/a-long-path-of-the-shop, /another-long-path]}')}}]`],
    ['all but 2 kinds', `[{${to('{notPaths: [/admin-console*, /internal-api*]}')}}]`],
    ['3 ways', `[{${to('{methods: [GET]}')}}, {${to('{paths: [/info*]}')}}, {${to('{hosts: [a.test]}')}}]`],
    ['all but /admin*', `[{${to('{notPaths: [/admin*]}')}}]`],
    ['GET only · all but /admin*', `[{${to('{methods: [GET], notPaths: [/admin*]}')}}]`],
    ['host a.test only', `[{${to('{hosts: [a.test]}')}}]`],
    ['with a token', `[{${from("{requestPrincipals: ['*']}")}}]`],
    ['without a token', `[{${from("{notRequestPrincipals: ['*']}")}}]`],
    ['claim groups=ops', `[{when: [{key: 'request.auth.claims[groups]', values: [ops]}]}]`],
    ['GET only', `[{${to('{methods: [GET]}')}}, {${to('{methods: [GET], paths: [/x]}')}}]`],
  ])('%s, by an ALLOW', (label, rules) => {
    expect(labelFor('ALLOW', rules)).toBe(label);
  });

  test.each([
    ['all but /admin*', `[{${to('{paths: [/admin*]}')}}]`],
    ['all but DELETE, /admin*', `[{${to('{methods: [DELETE]}')}}, {${to('{paths: [/admin*]}')}}]`],
    ['all but DELETE /admin*', `[{${to('{methods: [DELETE], paths: [/admin*]}')}}]`],
    [
      'all but 3 kinds',
      `[{${to('{methods: [DELETE]}')}}, {${to('{paths: [/admin*]}')}}, {${to('{hosts: [a.test]}')}}]`,
    ],
    ['all but GET|POST /a', `[{${to('{methods: [GET, POST], paths: [/a]}')}}]`],
    ['all but GET, POST /a', `[{${to('{methods: [GET]}')}}, {${to('{methods: [POST], paths: [/a]}')}}]`],
    ['all but /admin*|/internal*', `[{${to('{paths: [/admin*, /internal*]}')}}]`],
    ['all but 2 kinds', `[{${to('{paths: [/admin-console*, /internal-api*]}')}}]`],
    ['all but /how-to-live-or-lea…', `[{${to("{paths: ['/how-to-live-or-leave-or-both']}")}}]`],
    ['GET or HEAD only', `[{${to('{notMethods: [GET, HEAD]}')}}]`],
    ['GET|HEAD or not /a', `[{${to('{notMethods: [GET, HEAD], paths: [/a]}')}}]`],
    ['GET or not /a|/b', `[{${to('{notMethods: [GET], paths: [/a, /b]}')}}]`],
    ['GET only', `[{${to('{notMethods: [GET]}')}}]`],
    ['GET or /info* only', `[{${to('{notMethods: [GET], notPaths: [/info*]}')}}]`],
    ['with a token', `[{${from("{notRequestPrincipals: ['*']}")}}]`],
    ['without a token', `[{${from("{requestPrincipals: ['*']}")}}]`],
    ['with a token or not /admin*', `[{${from("{notRequestPrincipals: ['*']}")}, ${to('{paths: [/admin*]}')}}]`],
    ['2 ways', `[{${from("{notRequestPrincipals: ['*']}")}, ${to('{hosts: [a.test]}')}}]`],
    ['all but /admin* with a token', `[{${from("{requestPrincipals: ['*']}")}, ${to('{paths: [/admin*]}')}}]`],
    [
      'with a token',
      `[{${from("{notRequestPrincipals: ['*']}")}, ${to('{paths: [/x]}')}}, {${from("{notRequestPrincipals: ['*']}")}}]`,
    ],
  ])('%s, by a DENY', (label, rules) => {
    expect(labelFor('DENY', rules)).toBe(label);
  });
});

const five = [1, 2, 3, 4, 5];
const fiveByFive = `[{from: [${five.map((n) => `{source: {requestPrincipals: [i/${n}], remoteIpBlocks: [10.0.0.${n}]}}`).join()}],
  to: [${five.map((n) => `{operation: {methods: [M${n}], paths: [/${n}]}}`).join()}]}]`;

test.each([
  ['ALLOW', 'many ways'],
  ['DENY', 'all but many kinds'],
])('what is too much to be gone through is not counted, by %s: %s', (action, label) => {
  expect(labelFor(action, fiveByFive)).toBe(label);
});

test.each<[string, RequestLens, string, string]>([
  ['DENY', { path: '/admin/*' }, '{paths: [/admin/*]}', '403'],
  ['DENY', { path: '/admin/*' }, '{paths: [/info]}', 'allow'],
  ['DENY', { path: '/admin/*' }, '{paths: [/admin/users*]}', 'all but /admin/users*'],
  ['DENY', { path: '/admin*' }, '{paths: [/admin/*]}', 'all but /admin/*'],
  ['DENY', { path: '/admin/*', method: 'GET' }, '{paths: [/admin/*], methods: [DELETE]}', 'allow'],
  ['ALLOW', { path: '/admin/*' }, '{paths: [/*]}', 'allow'],
  ['ALLOW', { path: '/admin/*' }, '{notPaths: [/admin*]}', '403'],
  ['ALLOW', { path: '/admin/*' }, "{paths: ['*.html']}", '*.html only'],
  ['ALLOW', { path: '/admin/*' }, "{paths: ['/info/{*}']}", '403'],
])('%s, looked at for %j only, with %s: %s', (action, lens, operation, label) => {
  expect(labelFor(action, `[{${to(operation)}}]`, lens)).toBe(label);
});

test('without a token only', () => {
  const rules = `[{${from("{requestPrincipals: ['*']}")}}]`;
  expect([labelFor('ALLOW', rules, { token: 'none' }), labelFor('DENY', rules, { token: 'none' })]).toEqual([
    '403',
    'allow',
  ]);
});
