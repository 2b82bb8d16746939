import { expect, test } from 'vitest';
import type { WorkloadId, ServiceId } from '../engine';
import { anyRequest } from './any-request';
import type { Goal } from './scenario';
import { hasToken, withoutToken } from './without-tokens';

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl';
type Http = typeof anyRequest;

function check(http: Partial<Http>): Goal {
  const call = {
    from: { kind: 'workload', id: 'shop/web' as WorkloadId },
    to: { kind: 'service', id: 'shop/api' as ServiceId, port: 80 },
    speaks: 'http',
    http: { ...anyRequest, ...http },
    verdict: 'allow',
    start: 0,
    end: 0,
  };
  return { kind: 'call', call } as unknown as Goal;
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
