import { describe, expect, test } from 'vitest';
import { app } from '../../mesh/mesh-text.fixture';
import { anyRequest, type Question, type ServiceId, type WorkloadId } from '../../dataplane/question';
import { createEngine } from '../engine';
import { questionFor } from '../map/paint';
import { applyEdits } from '../edits/text-edit';

const mesh = `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio-injection: enabled}}
---
apiVersion: v1
kind: Namespace
metadata:
  name: legacy
${app('shop', 'web')}${app('shop', 'api')}${app('legacy', 'cron')}`;
const policy = (name: string, spec: string) => `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: ${name}, namespace: shop}
spec:
${spec}`;
const allowNothing = policy('allow-nothing', '  {}\n');
const allow = (value: string) =>
  policy(
    'allow',
    `  selector: {matchLabels: {app: api}}\n  rules:\n  - from:\n    - source:\n        principals:\n        - ${value}\n`,
  );

/** The flips of `web` calling `api`, as lines; what they change besides in brackets. */
function flips(policies: readonly string[], from = 'shop/web', ask: Partial<Question['http']> = {}) {
  const sources = [
    { file: 'mesh.yaml', text: mesh },
    { file: 'authz.yaml', text: policies.join('---\n') },
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
  const found = engine.flips(question, 'allow');
  for (const { edits, helps } of found.filter((flip) => flip.helps)) {
    engine.load(applyEdits(sources, edits));
    expect([helps, engine.ask(question).verdict]).not.toContain('deny');
  }
  return found.map(
    ({ note, and, helps, alsoChanges }) =>
      `${helps ? '' : 'no: '}${[note, ...(and ? [and] : [])].map(({ id, params }) => `${id.slice(5)} ${Object.values(params).join(' ')}`).join(' + ')} [${alsoChanges.map((edge) => edge.fromName).join()}]`,
  );
}

describe('what would turn a refusal round', () => {
  test('a principal that nobody has', () => {
    expect(flips([allowNothing, allow('cluster.local/ns/shop/sa/wbe')])).toEqual([
      'use-value web principals 0 shop/allow []',
      'add-value web principals 0 shop/allow []',
      'allow-call shop/api-from-web []',
      'no: switch-off shop/allow []',
      'no: switch-off shop/allow-nothing [cron,api]',
    ]);
  });

  test('a method, where one is asked', () => {
    const get = policy(
      'get',
      '  selector: {matchLabels: {app: api}}\n  rules:\n  - to:\n    - operation: {methods: [GET]}\n',
    );
    const found = flips([get], 'shop/web', { method: 'DELETE', path: '/x', host: 'default' });
    expect(found).toEqual([
      'allow-call shop/api-from-web []',
      'use-value DELETE methods 0 shop/get [cron]',
      'add-value DELETE methods 0 shop/get [cron]',
      'switch-off shop/get [cron]',
    ]);
  });

  test('a DENY is only lifted by switching it off', () => {
    const deny = policy('deny', '  selector: {matchLabels: {app: api}}\n  action: DENY\n  rules:\n  - {}\n');
    expect(flips([deny])).toEqual(['switch-off shop/deny [cron]']);
  });

  test('two edits where one shows only what else refuses', () => {
    const deny = (name: string) =>
      policy(name, '  selector: {matchLabels: {app: api}}\n  action: DENY\n  rules:\n  - {}\n');
    expect(flips([deny('a'), deny('b')])).toEqual([
      'switch-off shop/a + switch-off shop/b [cron]',
      'no: switch-off shop/a []',
      'no: switch-off shop/b []',
    ]);
    expect(flips([deny('a'), allowNothing])).toEqual([
      'switch-off shop/a + allow-call shop/api-from-web []',
      'switch-off shop/a + switch-off shop/allow-nothing [cron,cron,api]',
      'no: switch-off shop/a []',
    ]);
  });

  test('a caller without proxy and STRICT', () => {
    const strict =
      'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: default, namespace: shop}\nspec:\n  mtls:\n    mode: STRICT\n';
    expect(flips([strict], 'legacy/cron')).toEqual([
      'permissive-port 8080 shop/api []',
      'permissive shop/default [cron]',
      'inject legacy [cron]',
    ]);
  });

  test('nothing for what is allowed', () => {
    expect(flips([])).toEqual([]);
  });
});
