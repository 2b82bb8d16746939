import { describe, expect, test } from 'vitest';
import { LONGEST_TITLE, menuTitle } from './menu-title';
import { fixes, fixNotes } from './tabs/fixes';
import { flips, flipNotes } from './tabs/flips';
import { policyState } from './tabs/policy-state';

/** As long as names of real clusters are. */
const LONG = {
  value: 'cluster.local/ns/kubeflow-user-example-com/sa/ml-pipeline-persistenceagent',
  field: 'notRequestPrincipals',
  policy: 'kubeflow-user-example-com/ml-pipeline-persistenceagent-from-gateway',
  namespace: 'kubeflow-user-example-com',
  caller: 'ml-pipeline-persistenceagent',
  request: 'DELETE /apis/v1beta1/experiments/*',
  workload: 'kubeflow-user-example-com/ml-pipeline-visualizationserver',
  rule: 10,
  port: 15021,
  key: 'app.kubernetes.io/component',
  from: 'serviceAccountNames',
  to: 'serviceAccounts',
  into: 'spec.rules[10].from[0].source',
};

const EFFECT = 'allows 12 more edges, closes 10 edges';

describe('titles of the menu fit, however long names are', () => {
  const pick = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, LONG[name as keyof typeof LONG]]));
  const all = Object.keys(LONG);
  test.each(Object.keys(flipNotes))('%s', (id) => {
    const note = { id, params: pick(all) };
    const sentence = flips.sentence({ note } as Parameters<typeof flips.sentence>[0]);
    const both = flips.sentence({ note, and: note } as Parameters<typeof flips.sentence>[0]);
    for (const one of [sentence, both]) {
      const title = menuTitle(one, EFFECT);
      expect(title.length).toBeLessThanOrEqual(LONGEST_TITLE);
      expect(title.endsWith(`(${EFFECT})`)).toBe(true);
    }
  });
  test.each(Object.keys(fixNotes))('%s', (id) => {
    const title = menuTitle(fixes.sentence({ note: { id, params: pick(all) } }), EFFECT);
    expect(title.length).toBeLessThanOrEqual(LONGEST_TITLE);
    expect(title).not.toContain('`');
  });
  test.each(['On', 'Staged', 'Off'] as const)('%s', (state) => {
    expect(menuTitle(policyState.command({ state, name: LONG.policy })).length).toBeLessThanOrEqual(LONGEST_TITLE);
  });
});

test('what fits stays as it is', () => {
  expect(menuTitle('Use `bookinfo-reviews`', 'allows 1 more edge')).toBe('Use bookinfo-reviews (allows 1 more edge)');
  expect(menuTitle('Turn off `ml-pipeline-persistenceagent-from-the-ingress-gateway`', 'changes 1 edge')).toBe(
    'Turn off ml-pipeline…-the-ingress-gateway (changes 1 edge)',
  );
});
