import { describe, expect, test } from 'vitest';
import type { ModesInForce, PortInForce, WorkloadId } from '../../engine';
import { mtls, remedyNotes } from './mtls';

describe('the summary', () => {
  test.each([
    [{ sidecars: 0, strict: 0, cutOff: [] }, 'No workload here has a sidecar, so nothing accepts mTLS.'],
    [
      { sidecars: 3, strict: 0, cutOff: [] },
      'No workload requires mTLS: all 3 with a sidecar can be reached in plaintext.',
    ],
    [
      { sidecars: 4, strict: 4, cutOff: ['a'] },
      '4 workloads accept only mTLS. 1 caller sends plaintext and cannot connect.',
    ],
    [
      { sidecars: 4, strict: 1, cutOff: ['a', 'b'] },
      '1 of 4 workloads with a sidecar accepts only mTLS. 2 callers send plaintext and cannot connect.',
    ],
  ])('%j', (report, sentence) => {
    expect(mtls.summary(report)).toBe(sentence);
  });
});

describe('what is in force', () => {
  const port = (number: number | null, mode: PortInForce['mode'], isGuarded = true): PortInForce => ({
    port: number,
    services: [],
    protocol: null,
    mode,
    isGuarded,
    rungs: [],
  });
  const modes = (ports: readonly PortInForce[], dataPlane: ModesInForce['dataPlane'] = 'sidecar'): ModesInForce => ({
    workload: 'shop/cart' as WorkloadId,
    dataPlane,
    dataPlaneReason: 'not-asked',
    ports,
    ignored: [],
  });

  test.each([
    [[port(8080, 'STRICT'), port(null, 'STRICT')], '`cart` accepts only mTLS.'],
    [
      [port(8080, 'PERMISSIVE'), port(9090, 'STRICT', false), port(null, 'STRICT')],
      '`cart` accepts only mTLS; port 8080 accepts mTLS and plaintext and port 9090 is not guarded at all.',
    ],
    [
      [port(8080, 'DISABLE'), port(null, 'DISABLE', false)],
      '`cart` is not guarded at all; port 8080 accepts only plaintext.',
    ],
  ])('%#', (ports, sentence) => {
    expect(mtls.inForceSentence({ name: 'cart', modes: modes(ports) })).toBe(sentence);
  });

  test('nothing is in force where there is no proxy, or a gateway', () => {
    expect(mtls.inForceSentence({ name: 'cart', modes: modes([], 'none') })).toContain('has no proxy: neither the pod');
    expect(mtls.inForceSentence({ name: 'edge', modes: modes([], 'gateway') })).toContain('does not apply');
  });
});

test('every remedy has words, and beside its call an exception needs no name', () => {
  const remedy = (id: string, params: Record<string, string | number>) => mtls.remedy({ note: { id, params } });
  expect(Object.keys(remedyNotes)).toHaveLength(5);
  expect(remedy('remedy.inject-namespace', { namespace: 'legacy' })).toBe('inject legacy');
  const exception = { note: { id: 'remedy.exception', params: { port: 9080, name: 'reviews' } } };
  expect(mtls.remedy(exception)).toBe('keep 9080 of reviews open');
  expect(mtls.remedyOfCall(exception)).toBe('keep 9080 open');
});

describe('what a step amounts to', () => {
  const step = { isNow: false, callers: 0, otherwise: 0, failing: 0, calls: 5 };

  test.each([
    [{}, 'nobody breaks'],
    [{ failing: 1 }, 'nobody else breaks, 1 call cannot connect as before'],
    [{ callers: 2 }, '2 callers break'],
    [
      { callers: 1, otherwise: 1, failing: 2 },
      '1 caller breaks and policies decide 1 call otherwise, 2 calls cannot connect as before',
    ],
    [{ otherwise: 2 }, 'policies decide 2 calls otherwise'],
    [{ calls: 0 }, 'no call was considered'],
    [{ isNow: true }, 'every call connects'],
    [{ isNow: true, failing: 1 }, '1 call cannot connect'],
  ])('%j', (change, words) => {
    expect(mtls.outcome({ ...step, ...change })).toBe(words);
  });
});

test('what was left out of the count is told', () => {
  expect(mtls.considered({ calls: 40_000, of: 114_517, isEveryPair: true })).toBe(
    '40\u202f000 of 114\u202f517 pairs of caller and port were considered.',
  );
  expect(mtls.considered({ calls: 1, of: 1, isEveryPair: false })).toBe('1 declared call was considered.');
});
