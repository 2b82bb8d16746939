import { expect, test } from 'vitest';
import type { WorkloadId, ServiceId } from '../../engine';
import { anyRequest } from './any-request';
import { callOf } from './call-of';
import type { Goal } from './scenario';
import { callWithoutToken, hasToken, withoutToken } from './without-tokens';

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl';
type Http = typeof anyRequest;

function check(http: Partial<Http>): Goal {
  const call = callOf({
    from: { kind: 'workload', id: 'shop/web' as WorkloadId },
    to: { kind: 'service', id: 'shop/api' as ServiceId, port: 80 },
    speaks: 'http',
    http: { ...anyRequest, ...http },
  });
  return { kind: 'call', call: { ...call, verdict: 'allow', start: 0, end: 0 } };
}

test.each<[string, Partial<Http>]>([
  ['the bearer token', { token: { bearer: TOKEN } }],
  ['the usual header', { headers: [['Authorization', 'Basic x']] }],
  ['a cookie', { headers: [['cookie', 'session=x']] }],
  ['a header that a rule names', { headers: [['x-jwt-token', `Value ${TOKEN}`]] }],
  ['a parameter', { path: `/a?b=c&token=${TOKEN}&d=e` }],
])('%s is not kept', (_name, http) => {
  expect(hasToken(check(http))).toBe(true);
  const kept = withoutToken(check(http));
  expect(hasToken(kept)).toBe(false);
  expect(JSON.stringify(kept)).not.toContain('c2lnbmF0dXJl');
});

test('everything else is', () => {
  const plain = check({ path: '/eyes.html?key=a.b.c', headers: [['x-user', 'eve.smith']] });
  expect(hasToken(plain)).toBe(false);
  expect(withoutToken(plain)).toBe(plain);
  const kept = withoutToken(check({ path: `/a?b=c&token=${TOKEN}&d=e`, headers: [['x-user', 'eve']] }));
  expect(JSON.stringify(kept)).toContain('/a?b=c&token=removed&d=e');
  expect(JSON.stringify(kept)).toContain('eve');
});

test('a token in the request as it is written is none in its path alone', () => {
  const kept = withoutToken(check({ method: 'GET', path: `/a?token=${TOKEN}` }));
  expect(kept.kind === 'call' && kept.call.request).toBe('GET /a?token=removed');
});

test('one that opens nothing may stay, and nothing else because of it', () => {
  const isHarmless = (token: string) => token === TOKEN;
  const own = check({ token: { bearer: TOKEN } });
  expect(hasToken(own, isHarmless)).toBe(false);
  const foreign = ['eyJhbGciOiJSUzI1NiJ9', 'eyJzdWIiOiJldmUifQ', 'Zm9yZWlnbg'].join('.');
  const headers: Http['headers'] = [
    ['cookie', 'session=x'],
    ['x-token', foreign],
  ];
  const mixed = check({ token: { bearer: TOKEN }, headers });
  expect(hasToken(mixed, isHarmless)).toBe(true);
  const kept = withoutToken(mixed, isHarmless);
  expect(kept.kind === 'call' && kept.call.http).toMatchObject({ token: { bearer: TOKEN }, headers: [] });
});

test('a call that is declared is cleaned like a check', () => {
  const plain = { from: 'internet', to: 'shop/api:80' };
  expect(callWithoutToken(plain)).toBe(plain);
  const http = { method: 'GET', token: { bearer: TOKEN } };
  expect(callWithoutToken({ ...plain, http })).toEqual({ ...plain, http: { method: 'GET', token: 'none' } });
});

test.each<[string, Partial<Http>, Partial<Http>]>([
  ['a key', { headers: [['X-Api-Key', 's3cr3t']] }, { headers: [['X-Api-Key', 'removed']] }],
  ['a password', { headers: [['x-password', 's3cr3t eyes.a.b']] }, { headers: [['x-password', 'removed']] }],
  [
    'a parameter',
    { path: '/a?access_token=s3cr3t&page=2#api_key=s3cr3t' },
    { path: '/a?access_token=removed&page=2#api_key=removed' },
  ],
  ['all of it', { path: '/a?b=1;token=s3;cr3t?s3cr3t&c=2' }, { path: '/a?b=1;token=removed&c=2' }],
  ['a name that is written otherwise', { path: '/a?api%5Fkey=s3cr3t' }, { path: '/a?api%5Fkey=removed' }],
  [
    'an address in a header',
    { headers: [['referer', 'https://a.example/?token=s3cr3t']] },
    { headers: [['referer', 'https://a.example/?token=removed']] },
  ],
])('a secret that is no token is taken out, and its name stays: %s', (_name, http, expected) => {
  const asked = check({ method: 'GET', ...http });
  expect(hasToken(asked)).toBe(true);
  const kept = withoutToken(asked);
  expect(hasToken(kept)).toBe(false);
  expect(JSON.stringify(kept)).not.toMatch(/s3|cr3t/);
  expect(kept.kind === 'call' && kept.call.http).toMatchObject(expected);
});

test.each<[string, Partial<Http>]>([
  [
    'what policies compare',
    {
      headers: [
        [':authority', 'a'],
        ['x-user', 'eve'],
        ['x-envoy-a', 'b'],
        ['x-auth-request-user', 'eve'],
      ],
    },
  ],
  ['an empty value', { path: '/a?token=&access_token', headers: [['x-api-key', '']] }],
  ['a path of words', { path: '/token/secret=a?page_token=x' }],
])('no secret is %s', (_name, http) => {
  expect(hasToken(check(http))).toBe(false);
});

test('a token that opens nothing stays where tokens are', () => {
  const isHarmless = (token: string) => token === TOKEN;
  const headers: Http['headers'] = [
    ['x-jwt', TOKEN],
    ['x-token', `Value ${TOKEN}`],
  ];
  expect(hasToken(check({ path: `/a?access_token=${TOKEN}`, headers }), isHarmless)).toBe(false);
});
