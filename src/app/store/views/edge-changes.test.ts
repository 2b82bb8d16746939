import { expect, test } from 'vitest';
import type { Edge, ServiceId, WorkloadId } from '../../../engine';
import { edgeChanges } from './edge-changes';

const edge = (id: string, part: Partial<Edge>): Edge =>
  ({
    id,
    from: { kind: 'workload', id: 'shop/web' as WorkloadId },
    to: { kind: 'service', id: `shop/${id}` as ServiceId, port: 80 },
    verdict: 'allow',
    transport: 'mtls',
    label: null,
    ...part,
  }) as Edge;

test('what passes now and did not is gained, the other way round lost, and more or less of it is changed', () => {
  const before = [
    edge('a', { verdict: 'deny', label: '403' }),
    edge('b', {}),
    edge('c', { verdict: 'depends', label: 'GET only' }),
    edge('d', { verdict: 'deny', label: '403' }),
    edge('e', {}),
    edge('f', {}),
  ];
  const after = [
    edge('a', { verdict: 'depends', label: 'GET only' }),
    edge('b', { verdict: 'fails', label: 'reset' }),
    edge('c', {}),
    edge('d', { verdict: 'fails', label: 'reset' }),
    edge('e', { transport: 'plaintext' }),
    edge('f', {}),
    edge('new', {}),
  ];
  expect([...edgeChanges(before, after)].map(([id, { change }]) => `${id} ${change}`)).toEqual([
    'a gained',
    'b lost',
    'c changed',
    'd changed',
    'e transport',
  ]);
});

test('a card that an edit splits keeps its pairs', () => {
  const { to } = edge('a', {});
  const changes = edgeChanges([edge('a', { verdict: 'deny' })], [edge('a of v1', { to })]);
  expect(changes.get('a of v1')?.before.id).toBe('a');
});
