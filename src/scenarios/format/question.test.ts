import { describe, expect, test } from 'vitest';
import { type Card, OPEN, type ServiceId, type WorkloadId } from '../../engine';
import { questionOf } from './question';

const names = {
  cards: [card('shop', ['web']), card('shop', ['reviews-v1', 'reviews-v2'], 'reviews'), card('ops', ['web'])],
};

function card(namespace: string, workloads: readonly string[], service = workloads[0]): Card {
  return {
    id: `${namespace}/${service}`,
    kind: 'workload',
    name: service ?? '',
    namespace,
    workloads: workloads.map((name) => `${namespace}/${name}` as WorkloadId),
    serviceAccount: 'default',
    principal: null,
    dataPlane: 'none',
    dataPlaneReason: '',
    mode: null,
    policyCount: 0,
    ports: [
      { service: `${namespace}/${service}` as ServiceId, port: 80, targetPort: 8080, protocol: 'http', mode: null },
    ],
    notes: [],
    origin: null,
  };
}

describe('callers', () => {
  test.each([
    ['internet', { kind: 'outside' }],
    ['198.51.100.9', { kind: 'outside', address: '198.51.100.9' }],
    ['ops/web', { kind: 'workload', id: 'ops/web' }],
    ['reviews-v1', { kind: 'workload', id: 'shop/reviews-v1' }],
    ['web', { kind: 'workload', id: 'web' }],
    ['nobody', { kind: 'workload', id: 'nobody' }],
  ])('%s', (from, caller) => {
    expect(questionOf({ from, to: 'shop/web:80' }, names).from).toEqual(caller);
  });
});

describe('targets', () => {
  test.each([
    ['shop/web:80', { kind: 'service', id: 'shop/web', port: 80 }],
    ['reviews:9080', { kind: 'service', id: 'shop/reviews', port: 9080 }],
    ['pod:reviews-v2:9080', { kind: 'pod', id: 'shop/reviews-v2', port: 9080 }],
    ['gateway:istio-system/ingress:443', { kind: 'gateway', id: 'istio-system/ingress', port: 443 }],
  ])('%s', (to, target) => {
    expect(questionOf({ from: 'internet', to }, names).to).toEqual(target);
  });
});

test('what is known of the circumstances is part of the question', () => {
  const known = { authorizer: 'deny', at: 1_767_225_600 } as const;
  expect(questionOf({ from: 'internet', to: 'web:80', ...known }, names)).toMatchObject(known);
  expect(questionOf({ from: 'internet', to: 'web:80' }, names)).not.toHaveProperty('at');
});

test('a call without a request leaves everything open', () => {
  const { speaks, http } = questionOf({ from: 'internet', to: 'web:80' }, names);
  expect(speaks).toEqual(OPEN);
  expect(http).toMatchObject({ method: OPEN, path: OPEN, hasOtherHeaders: true });
});
