import { describe, expect, test } from 'vitest';
import { app, namespace } from '../../mesh/mesh-text.fixture';
import { anyRequest, type Question, type ServiceId, type WorkloadId } from '../../dataplane/question';
import { createEngine } from '../engine';
import { questionFor } from '../map/paint';
import { applyEdits, placeOf, removeItem } from '../edits/text-edit';

const mesh = [
  namespace('shop'),
  namespace('legacy', false),
  app('shop', 'web'),
  app('shop', 'api'),
  app('legacy', 'cron'),
].join('');

const allow = (principals: string) => `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: allow, namespace: shop}
spec:
  selector: {matchLabels: {app: api}}
  rules:
  - from:
    - source:
        principals: ${principals}
`;

/** What would refuse `from` calling `api`, as lines; what they change besides in brackets. Each was tried. */
function denials(authz: string, from = 'shop/web', ask: Partial<Question['http']> = {}) {
  const sources = [
    { file: 'mesh.yaml', text: mesh },
    { file: 'authz.yaml', text: authz },
  ];
  const engine = createEngine();
  engine.load(sources);
  const question: Question = {
    ...questionFor(
      { kind: 'workload', id: from as WorkloadId },
      { kind: 'service', id: 'shop/api' as ServiceId, port: 80 },
    ),
    http: { ...anyRequest, ...ask },
  };
  const found = engine.flips(question, 'deny');
  for (const { edits, helps } of found.filter((flip) => flip.helps)) {
    engine.load(applyEdits(sources, edits));
    expect([helps, engine.ask(question).verdict]).not.toContain('allow');
  }
  return found.map(
    ({ note, helps, alsoChanges }) =>
      `${helps ? '' : 'no: '}${note.id.slice(5)} [${alsoChanges.map((edge) => edge.fromName).join()}]`,
  );
}

describe('what would refuse a call that is allowed', () => {
  test('where no ALLOW policy applies: a DENY for this caller', () => {
    expect(denials('')).toEqual(['deny-caller []']);
  });

  test('where a method and a path are asked: also a DENY for those', () => {
    expect(denials('', 'shop/web', { method: 'DELETE', path: '/x?y', host: 'default' })).toEqual([
      'deny-request []',
      'deny-caller []',
    ]);
  });

  test('where a rule names the caller beside others: without its name', () => {
    const both = allow('\n        - cluster.local/ns/shop/sa/web\n        - cluster.local/ns/shop/sa/api');
    expect(denials(both)).toEqual(['remove-value []', 'deny-caller []']);
    expect(denials(allow('["cluster.local/ns/shop/sa/web"]'))).toEqual(['deny-caller []']);
  });

  test('taking one of two ways in does not help alone, and says so', () => {
    const either = allow('["cluster.local/ns/shop/sa/web", "*/sa/web"]');
    expect(denials(either)).toEqual(['deny-caller []', 'no: remove-value []', 'no: remove-value []']);
  });

  test('a caller in plaintext is refused by its lack of an identity, or by STRICT', () => {
    const permissive =
      'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: default, namespace: shop}\nspec: {mtls: {mode: PERMISSIVE}}\n';
    expect(denials(permissive, 'legacy/cron')).toEqual(['deny-caller []', 'strict [cron]']);
  });

  test('nothing for what is refused, unless it is to be allowed', () => {
    expect(
      denials(
        'apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: no, namespace: shop}\nspec: {}\n',
      ),
    ).toEqual([]);
  });
});

test.each([
  ['- a\n  - b\n', 'a', '- b\n'],
  ['- a\n  - b\n', 'b', '- a\n'],
  ['[a, b]', 'a', '[b]'],
  ['["a", b]', 'b', '["a"]'],
  ['- a\n', 'a', null],
  ['[a]', 'a', null],
])('an item is taken out of %j', (list, item, left) => {
  const text = `k:\n  ${list}`;
  const source = { file: 'a', text };
  const start = text.indexOf(item, 3);
  const place = {
    document: {} as NonNullable<ReturnType<typeof placeOf>>['document'],
    source,
    start,
    end: start + item.length,
    text: item,
  };
  const edit = removeItem(place);
  expect(edit === null ? null : applyEdits([source], [edit])[0]?.text).toBe(left === null ? null : `k:\n  ${left}`);
});
