import { expect, test } from 'vitest';
import { OPEN, type Question, type ServiceId, type WorkloadId } from '../../engine';
import { anyRequest } from './any-request';
import { callOf } from './call-of';
import { questionOf } from './question';
import { hasToken, withoutToken } from './without-tokens';

const service = { kind: 'service' as const, id: 'shop/api' as ServiceId, port: 80 };
const web = { kind: 'workload' as const, id: 'shop/web' as WorkloadId };

test.each<Question>([
  { from: web, to: service, speaks: OPEN, http: anyRequest },
  { from: { kind: 'workload', id: 'pod without proxy' as WorkloadId }, to: service, speaks: OPEN, http: anyRequest },
  { from: web, to: { ...service, backend: 'shop/api-v1' as WorkloadId }, speaks: 'tcp', http: anyRequest },
  { from: web, to: { kind: 'pod', id: 'shop/api-v1' as WorkloadId, port: 8080 }, speaks: 'http', http: anyRequest },
  { from: { kind: 'outside' }, to: { ...service, kind: 'gateway', extent: 'gateway' }, speaks: OPEN, http: anyRequest },
  {
    from: { kind: 'outside', address: '203.0.113.9' },
    to: { ...service, kind: 'gateway' },
    speaks: 'https',
    http: { ...anyRequest, method: 'GET', path: '/x', token: { bearer: 'a.b.c' }, hasOtherHeaders: false },
    authorizer: 'deny',
    at: 1_767_225_600,
  },
])('a question is asked again by the call that was saved of it', (question) => {
  expect(questionOf(callOf(question), { cards: [] })).toEqual(question);
});

test('a stored check has no token, in whichever header it came', () => {
  const http = {
    ...anyRequest,
    method: 'GET',
    headers: [
      ['Authorization', 'Bearer x'],
      ['x-id', '1'],
    ] as const,
  };
  const call = callOf({ from: web, to: service, speaks: OPEN, http });
  const check = { kind: 'call' as const, call: { ...call, verdict: 'allow' as const, start: 0, end: 0 } };
  expect(hasToken(check)).toBe(true);
  const stored = withoutToken(check);
  expect(JSON.stringify(stored)).not.toContain('Bearer');
  expect(stored).toMatchObject({ call: { http: { token: 'none', headers: [['x-id', '1']] } } });
  expect(withoutToken(stored)).toBe(stored);
});
