import { describe, expect, test } from 'vitest';
import { createEngine } from '../../../../engine';
import { looksObserved } from './looks-observed';
import { observedChecks } from './observed-checks';
import { isAccessLog, readAccessLog } from './read-access-log';
import { readHar } from './read-har';

const line = (request: string, status: string, authority: string, cluster: string, prefix = '', forwarded = '-') =>
  `${prefix}[2026-11-23T03:00:00.000Z] "${request} HTTP/1.1" ${status} - "-" 0 19 1 - "${forwarded}" "curl/8.5" "5b7c-1" "${authority}" "-" ${cluster} - 10.1.0.5:9080 10.1.0.4:4711 - -`;
const rbac = '403 - rbac_access_denied_matched_policy[none]';
const fine = '200 - via_upstream';

const read = (text: string) =>
  readAccessLog(text).calls.map(({ method, path, authority, pod, outcome: { verdict, status, isProxys } }) =>
    [method, path, authority, pod, verdict, status, isProxys ? 'proxy' : ''].filter(Boolean).join(' '),
  );

describe('lines of access logs', () => {
  test.each([
    [line('GET /a', rbac, 'ratings:9080', 'inbound|9080||'), ['GET /a ratings:9080 not allowed 403 proxy']],
    [line('POST /a', fine, 'ratings:9080', 'inbound|9080||'), ['POST /a ratings:9080 allow 200']],
    [line('GET /a', '403 - via_upstream', 'r', '-'), ['GET /a r allow 403']],
    [
      line('GET /a', fine, 'r:1', 'x', '[pod/reviews-v1-7d4-x/istio-proxy] '),
      ['GET /a r:1 reviews-v1-7d4-x allow 200'],
    ],
    [line('GET /a', '401 - jwt_authn_access_denied{Jwt_is_expired}', 'r', '-'), ['GET /a r not allowed 401 proxy']],
    [line('GET /a', '403 UAEX ext_authz_denied', 'r', '-'), ['GET /a r not allowed 403']],
    [line('GET /a', '503 UH no_healthy_upstream', 'r', '-'), ['GET /a r not allowed 503 proxy']],
    [line('GET /a', '0 DC downstream_remote_disconnect', 'r', '-'), []],
    [
      '{"method":"GET","path":"/a","response_code":403,"response_flags":"-","response_code_details":"rbac_access_denied_matched_policy[none]","authority":"ratings:9080","upstream_cluster":"inbound|9080||"}',
      ['GET /a ratings:9080 not allowed 403 proxy'],
    ],
    ['what is this', []],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
    expect(isAccessLog(text)).toBe(text.includes('response_code') || text.startsWith('['));
    if (isAccessLog(text)) expect(looksObserved(text)).toBe(true);
  });
});

const har = JSON.stringify({
  log: {
    entries: [
      {
        request: {
          method: 'GET',
          url: 'https://shop.example.com/orders?access_token=SECRET&page=2',
          headers: [
            { name: 'Authorization', value: 'Bearer SECRET' },
            { name: 'Cookie', value: 'session=SECRET' },
            { name: 'X-Api-Key', value: 'SECRET' },
            { name: 'X-Team', value: 'blue' },
            { name: 'User-Agent', value: 'x' },
          ],
        },
        response: { status: 403, content: { text: 'RBAC: access denied' } },
      },
      { request: { method: 'GET', url: 'data:text/plain,x' }, response: { status: 200 } },
      { request: { method: 'GET', url: 'https://shop.example.com/x' }, response: { status: 500 } },
    ],
  },
});

test('a recording comes without its secrets', () => {
  const found = readHar(har);
  expect(JSON.stringify(found)).not.toContain('SECRET');
  expect(found).toMatchObject({
    unread: 2,
    calls: [
      {
        method: 'GET',
        path: '/orders?access_token&page',
        authority: 'shop.example.com',
        headers: [['x-team', 'blue']],
      },
    ],
  });
  expect([readHar('{"a": 1}'), readHar('{"log": [')]).toEqual([null, null]);
});

test('what was seen has to happen here as well', () => {
  const engine = createEngine();
  const app = (name: string) =>
    `---\napiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}\nspec: {serviceAccountName: ${name}}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: shop}\nspec: {selector: {app: ${name}}, ports: [{name: http, port: 80, targetPort: 8080}]}\n`;
  engine.load([{ file: 'a.yaml', text: app('web') + app('api') }]);
  const view = engine.view({ calls: [], edges: 'calls' });
  const log = [
    line('GET /a', rbac, 'api', 'outbound|80||api.shop.svc.cluster.local', '[pod/web-1/istio-proxy] '),
    line('GET /a', rbac, 'api', 'outbound|80||api.shop.svc.cluster.local', '[pod/web-1/istio-proxy] '),
    line('GET /a', fine, 'api.shop', 'inbound|8080||'),
    line('GET /a', fine, 'elsewhere', '-'),
  ].join('\n');
  const { checks, unplaced } = observedChecks(view, readAccessLog(log).calls, new Set());
  expect(unplaced).toBe(2);
  expect(checks.map((check) => check.kind === 'call' && check.call)).toMatchObject([
    { from: 'shop/web', to: 'shop/api:80', title: 'observed 403', verdict: 'not allowed', status: 403 },
  ]);
});
