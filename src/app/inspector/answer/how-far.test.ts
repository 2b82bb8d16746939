import { expect, test } from 'vitest';
import type { ServiceId } from '../../../engine';
import { anyRequest, OPEN } from '../../../scenarios/format/any-request';
import { card, meshView } from '../../graph/mesh-view.fixture';
import { howFar } from './how-far';

const gateway = 'istio-system/ingressgateway' as ServiceId;
const port = { service: gateway, port: 80, targetPort: 8080, protocol: 'http' as const, mode: null };
const view = meshView([card('istio-system/ingressgateway', { kind: 'gateway', ports: [port] }), card('a/api')], []);
const ask = { from: { kind: 'outside' as const }, speaks: OPEN, http: anyRequest };

test('an edge to a gateway is the way in, and can be asked all the way', () => {
  const found = howFar(view, { ...ask, to: { kind: 'gateway', id: gateway, port: 80, extent: 'gateway' } });
  expect(found?.kind).toBe('way-in');
  expect(found?.other.to).toEqual({ kind: 'gateway', id: gateway, port: 80 });
});

test('a request to a gateway is the whole way, and can be asked as far as the gateway', () => {
  const found = howFar(view, { ...ask, to: { kind: 'gateway', id: gateway, port: 80 } });
  expect(found?.kind).toBe('whole-way');
  expect(found?.other.to).toMatchObject({ extent: 'gateway' });
});

test('any other call has one answer only', () => {
  expect(howFar(view, { ...ask, to: { kind: 'service', id: 'a/api' as ServiceId, port: 9080 } })).toBeNull();
});
