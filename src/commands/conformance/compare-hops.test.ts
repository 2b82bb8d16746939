import { describe, expect, test } from 'vitest';
import { compareHops } from './compare-hops';
import type { ObservedHop } from './observed-hop';

const hop: ObservedHop = {
  hop: 'waypoint',
  enforced: true,
  client: 'hbone',
  verdict: 'allow',
  status: 200,
  body: null,
  rule: 'ns[shop]-policy[p]-rule[0]',
  path: '/a',
  principal: 'cluster.local/ns/a/sa/b',
  policies: '',
  route: null,
};
const others: Record<keyof ObservedHop, ObservedHop[keyof ObservedHop]> = {
  hop: 'ztunnel',
  enforced: false,
  client: 'mutual',
  verdict: 'unknown',
  status: null,
  body: 'RBAC: access denied',
  rule: 'ns[shop]-policy[p]-rule[1]',
  path: '/A',
  principal: null,
  policies: 'a/b',
  route: 'outbound|80||a.b.svc.cluster.local',
};

describe('hops', () => {
  test('that agree', () => {
    expect(compareHops([hop, hop], [hop, { ...hop }])).toEqual([]);
  });

  test.each(Object.entries(others))('that differ in %s only', (field, value) => {
    const differing = { ...hop, [field]: value } as ObservedHop;
    expect(compareHops([hop], [differing]).map((difference) => difference.field)).toEqual([field]);
    expect(compareHops([hop, hop], [hop, differing]).map((difference) => difference.field)).toEqual([`next.${field}`]);
  });

  test('behind a gateway that takes the token out of the query', () => {
    const recorded = { ...hop, path: '/a?access_token=eyJh.eyJp.c2ln&q=1' };
    const answered = { ...hop, path: '/a?q=1' };
    expect(compareHops([hop, recorded], [hop, answered])).toEqual([]);
    expect(compareHops([hop, recorded], [hop, { ...hop, path: '/a' }])).toHaveLength(1);
    expect(compareHops([recorded], [answered])).toHaveLength(1);
  });

  test('of which one is missing, or too many', () => {
    expect(compareHops([hop, hop], [hop])).toEqual([{ field: 'next.verdict', expected: 'allow', got: 'no hop' }]);
    expect(compareHops([hop], [hop, hop])).toEqual([{ field: 'next.verdict', expected: 'no hop', got: 'allow' }]);
  });
});
