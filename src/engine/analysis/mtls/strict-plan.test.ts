import { describe, expect, test } from 'vitest';
import { app } from '../../mesh/mesh-text.fixture';
import type { WorkloadId } from '../../dataplane/question';
import { parseDocuments } from '../../manifests/parse-documents';
import { applyEdits } from '../edits/text-edit';
import { loadMesh } from '../load-mesh';
import { planStrict } from './strict-plan';
import type { StrictScope } from './strict-scope';

const mesh = `kind: Namespace
apiVersion: v1
metadata: {name: shop, labels: {istio-injection: enabled}}
---
kind: Namespace
apiVersion: v1
metadata:
  name: legacy
${app('shop', 'web')}${app('shop', 'api')}${app('legacy', 'cron')}`;

function document(kind: string, namespace: string, name: string, spec: string): string {
  const group = kind === 'DestinationRule' ? 'networking' : 'security';
  return `---\nkind: ${kind}\napiVersion: ${group}.istio.io/v1\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: ${spec}\n`;
}
const peer = (name: string, spec: string) => document('PeerAuthentication', 'shop', name, spec);

const shop: StrictScope = { kind: 'namespace', name: 'shop' };
const api: StrictScope = { kind: 'workloads', ids: ['shop/api' as WorkloadId] };

function plan(scope: StrictScope, documents: readonly string[], remedies: readonly string[] = []) {
  const sources = [{ file: 'mesh.yaml', text: mesh + documents.join('') }];
  const made = planStrict(loadMesh(parseDocuments(sources)), sources, { calls: [], edges: 'all' }, scope, remedies);
  const steps = made.steps.map(({ mode, isNow, breaks, stillRefused, otherwise }) => {
    const names = (calls: typeof breaks) => calls.map(({ fromName, toName }) => `${fromName} ${toName}`).join(', ');
    return `${isNow ? 'now ' : ''}${mode}: ${names(breaks)} | ${names(stillRefused)} | ${names(otherwise)}`;
  });
  const text = applyEdits(sources, made.steps.at(-1)?.edits ?? [])[0]?.text ?? '';
  return { ...made, lines: steps, text, added: text.slice(sources[0]?.text.length) };
}

describe('whom STRICT cuts off', () => {
  test('a caller without a proxy, wherever nothing refused it before', () => {
    expect(plan(shop, []).lines).toEqual(['now PERMISSIVE:  |  | ', 'STRICT: cron api, cron web |  | ']);
  });

  test('a caller that policies refuse gets another error', () => {
    const allow = '{selector: {matchLabels: {app: api}}, rules: [{from: [{source: {namespaces: [shop]}}]}]}';
    const { lines, keepRefused } = plan(shop, [document('AuthorizationPolicy', 'shop', 'api', allow)]);
    expect(lines[1]).toBe('STRICT: cron web | cron api | ');
    expect(keepRefused).toBe(0);
  });

  test('from DISABLE the way goes through PERMISSIVE, where identities appear', () => {
    const allow = '{rules: [{from: [{source: {principals: [cluster.local/ns/shop/sa/web]}}]}]}';
    const { lines } = plan(shop, [
      peer('default', '{mtls: {mode: DISABLE}}'),
      document('AuthorizationPolicy', 'shop', 'api', allow),
    ]);
    expect(lines).toEqual(['now DISABLE:  |  | ', 'PERMISSIVE:  |  | web api', 'STRICT:  | cron api, cron web | ']);
  });

  test('a DestinationRule that sends plaintext', () => {
    const rule = document('DestinationRule', 'shop', 'plain', '{host: api, trafficPolicy: {tls: {mode: DISABLE}}}');
    const { lines, remedies } = plan(api, [rule]);
    // The caller without proxy, and those of the rule's namespace.
    expect(lines[1]).toBe('STRICT: cron api, web api |  | ');
    expect(remedies.map(({ id, mends }) => `${id}: ${mends.length}`)).toContain('force-mutual shop/plain: 1');
    expect(remedies.map(({ id, mends }) => `${id}: ${mends.length}`)).toContain('switch-off shop/plain: 1');
  });

  test('nobody whom the present cuts off already, and they are counted at every step', () => {
    // Mutual TLS to a server that takes none; STRICT makes it connect.
    const rule = document('DestinationRule', 'shop', 'm', '{host: api, trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}');
    const off = peer('off', '{selector: {matchLabels: {app: api}}, mtls: {mode: DISABLE}}');
    expect(plan(api, [rule, off]).steps.map(({ failing }) => failing)).toEqual([1, 0, 0]);
    const simple = document('DestinationRule', 'shop', 's', '{host: api, trafficPolicy: {tls: {mode: SIMPLE}}}');
    expect(plan(api, [simple]).steps.map(({ failing }) => failing)).toEqual([1, 1]);
  });

  test('nothing is left to do where it is STRICT already', () => {
    const { lines, exempt } = plan(shop, [
      peer('default', '{mtls: {mode: STRICT}}'),
      peer('open', '{selector: {matchLabels: {app: api}}, portLevelMtls: {8080: {mode: PERMISSIVE}}}'),
    ]);
    expect(lines).toEqual(['now STRICT:  |  | ']);
    expect(exempt.map(({ workload, port, mode, policy }) => [workload, port, mode, policy])).toEqual([
      ['shop/api', 8080, 'PERMISSIVE', 'shop/open'],
    ]);
  });
});

describe('what it writes', () => {
  test('a PeerAuthentication where there is none', () => {
    expect(plan(shop, []).added).toBe(`---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: shop
spec:
  mtls:
    mode: STRICT
`);
  });

  test('only the mode of one that is there', () => {
    const { text } = plan(shop, [peer('default', '{mtls: {mode: PERMISSIVE}} # for now')]);
    expect(text).toContain('spec: {mtls: {mode: STRICT}} # for now\n');
    expect(text.match(/PeerAuthentication/g)).toHaveLength(1);
  });

  test('the oldest one, because the others are not in force', () => {
    const { text } = plan(shop, [peer('b', '{mtls: {mode: PERMISSIVE}}'), peer('a', '{mtls: {}}')]);
    expect(text).toContain('metadata: {name: a, namespace: shop}\nspec: {mtls: {mode: STRICT}}');
  });

  test('one for a workload, with the label that selects it and nobody else', () => {
    const { added } = plan(api, []);
    expect(added).toContain(
      'name: api\n  namespace: shop\nspec:\n  selector:\n    matchLabels:\n      app: api\n  mtls:',
    );
  });

  test('the mesh-wide one in the root namespace; narrower ones keep their word', () => {
    const { added, exempt, lines } = plan({ kind: 'mesh' }, [peer('default', '{mtls: {mode: PERMISSIVE}}')]);
    expect(added).toContain('name: default\n  namespace: istio-system');
    expect(lines[1]).toBe('STRICT:  |  | ');
    expect(exempt.map(({ workload, policy }) => `${workload} ${policy}`)).toEqual([
      'shop/api shop/default',
      'shop/web shop/default',
    ]);
  });

  test('nothing into a text that is held', () => {
    const sources = [{ file: 'mesh.yaml', text: `${mesh}${peer('default', '{mtls: {mode: PERMISSIVE}}')}` }];
    const loaded = loadMesh(parseDocuments(sources));
    const held = { ...loaded, documents: loaded.documents.map((one) => ({ ...one, state: 'held' as const })) };
    expect(planStrict(held, sources, { calls: [], edges: 'all' }, shop, [])).toMatchObject({
      isWritable: false,
      steps: [{ isNow: true }],
    });
  });
});

describe('remedies are tried, and say what else they change', () => {
  const ids = (documents: readonly string[], scope = shop) => plan(scope, documents).remedies.map(({ id }) => id);

  test('a proxy for the caller, or a port that stays open', () => {
    expect(ids([])).toEqual([
      'inject-namespace legacy',
      'inject-pod legacy/cron',
      'exception 8080 shop/api',
      'exception 8080 shop/web',
    ]);
  });

  test('the exception goes by the container port and leaves the rest STRICT', () => {
    const { added, lines } = plan(shop, [], ['exception 8080 shop/api']);
    expect(lines[1]).toBe('STRICT: cron web |  | ');
    expect(added).toContain('name: api-plaintext');
    expect(added).toContain('portLevelMtls:\n    8080:\n      mode: PERMISSIVE\n');
    expect(added).not.toMatch(/api-plaintext[\s\S]*mtls:\n {4}mode: STRICT/);
  });

  test('an exception for a workload that has a PeerAuthentication is written there, because a second one would be ignored', () => {
    const own = peer('api', '{selector: {matchLabels: {app: api}}, mtls: {mode: UNSET}}');
    const { text, lines } = plan(shop, [own], ['exception 8080 shop/api']);
    expect(text).toContain(
      '{portLevelMtls: {8080: {mode: PERMISSIVE}}, selector: {matchLabels: {app: api}}, mtls: {mode: UNSET}}',
    );
    expect(lines[1]).toBe('STRICT: cron web |  | ');
  });

  test('injection writes the label into the namespace', () => {
    const { text, lines } = plan(shop, [], ['inject-namespace legacy']);
    expect(text).toContain('  name: legacy\n  labels:\n    istio-injection: enabled\n');
    expect(lines[1]).toBe('STRICT:  |  | ');
  });

  test('one that a namespace label forbids is not offered', () => {
    const refusing = mesh.replace('  name: legacy', '  name: legacy\n  labels: {istio-injection: disabled}');
    const sources = [{ file: 'mesh.yaml', text: refusing }];
    const made = planStrict(loadMesh(parseDocuments(sources)), sources, { calls: [], edges: 'all' }, shop, []);
    expect(made.remedies.map(({ id }) => id)).not.toContain('inject-pod legacy/cron');
    expect(made.remedies.map(({ id }) => id)).toContain('inject-namespace legacy');
  });
});

test('only declared calls are looked at where a scenario declares some', () => {
  const sources = [{ file: 'mesh.yaml', text: mesh }];
  const calls = [{ from: 'shop/web', to: 'shop/api:80' }];
  const made = planStrict(loadMesh(parseDocuments(sources)), sources, { calls, edges: 'calls' }, shop, []);
  expect(made.considered).toEqual({ calls: 1, of: 1, isEveryPair: false });
  expect(made.steps[1]?.breaks).toEqual([]);
});
