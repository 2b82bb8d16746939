import { describe, expect, test } from 'vitest';
import { parseDocuments } from '../manifests/parse-documents';
import { admit } from './admit';
import { checkObject } from './check-object';

function manifestOf(text: string) {
  const manifest = parseDocuments([{ file: 'a.yaml', text }])[0]?.manifests[0];
  if (manifest === undefined) throw new Error(`no manifest in ${text}`);
  return manifest;
}

/** Each finding: who says it, the text it points at, and its path. */
function pointsAt(text: string) {
  return admit(manifestOf(text)).map(({ by, isWarning, range, path }) => [
    isWarning ? 'warning' : by,
    text.slice(range.start, range.end),
    path.join('.'),
  ]);
}

const policy = (spec: string) =>
  `apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: p, namespace: shop}\nspec:\n${spec.replace(/^/gm, '  ')}`;

describe('a finding points at', () => {
  test.each([
    ['the value', 'action: Deny', [['crd', 'Deny', 'spec.action']]],
    [
      'the item of a list',
      'rules:\n- from:\n  - source: {ipBlocks: [1.2.3.4, "1.2.3"]}',
      [['webhook', '"1.2.3"', 'spec.rules.0.from.0.source.ipBlocks.1']],
    ],
    ['the key of what is too much', 'rules: [{foo: 1}]', [['crd', 'foo', 'spec.rules.0.foo']]],
    ['the key above what is empty', 'rules:', [['crd', 'rules', 'spec.rules']]],
    [
      'the key of a map, not all of it',
      'rules:\n- from:\n  - source:\n      principals: []\n',
      [['webhook', 'source', 'spec.rules.0.from.0.source']],
    ],
    [
      'the place nearest to what is missing',
      'action: CUSTOM\nrules: [{}]',
      [['webhook', 'spec', 'spec.provider.name']],
    ],
    [
      'the rule that is warned about',
      'action: DENY\nrules:\n- to: [{operation: {methods: [GET]}}]',
      [['warning', 'to', 'spec.rules.0']],
    ],
  ])('%s', (_name, spec, expected) => {
    expect(pointsAt(policy(spec))).toEqual(expected);
  });

  test('the whole object by its name', () => {
    const text = 'apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata:\n  name: s\nrules: []';
    expect(pointsAt(text)).toEqual([['crd', 'rules', 'rules']]);
  });
});

describe('who is asked', () => {
  test('the webhook hears nothing of what the API server refuses', () => {
    expect(pointsAt(policy('action: DENY\nfoo: 1'))).toEqual([['crd', 'foo', 'spec.foo']]);
  });

  test('a refused object shows no warnings', () => {
    expect(pointsAt(policy('selector: {}\naction: DENY'))).toEqual([['webhook', 'DENY', 'spec.action']]);
  });

  test('nobody, of kinds that are not Istio’s', () => {
    expect(admit(manifestOf('apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {foo: 1}'))).toEqual([]);
    expect(
      admit(
        manifestOf(
          'apiVersion: security.istio.io/v1alpha1\nkind: AuthorizationPolicy\nmetadata: {name: a}\nspec: {foo: 1}',
        ),
      ),
    ).toEqual([]);
  });

  test('the API server alone, of the Gateway API', () => {
    const gateway = (listener: string) =>
      `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: g}\nspec:\n  gatewayClassName: istio-waypoint\n  listeners:\n  - ${listener}`;
    expect(pointsAt(gateway('{name: mesh, port: 15008, protocol: HBONE}'))).toEqual([]);
    expect(pointsAt(gateway('{name: mesh, port: 0, protocol: HBONE}'))).toEqual([
      ['crd', '0', 'spec.listeners.0.port'],
    ]);
    expect(pointsAt(gateway('{name: a, port: 80, protocol: HTTP, tls: {mode: Passthrough}}'))).toEqual([
      ['crd', 'listeners', 'spec.listeners'],
    ]);
  });
});

test.each(['spec: {}', 'spec: {rules: []}', 'spec: {rules: [{}]}', ''])(
  'an AuthorizationPolicy may say nothing: %j',
  (spec) => {
    expect(
      pointsAt(`apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: p}\n${spec}`),
    ).toEqual([]);
  },
);

describe('objects that Kubernetes itself refuses', () => {
  test.each([
    [
      'apiVersion: security.istio.io/v1alpha1\nkind: AuthorizationPolicy\nmetadata: {name: a}',
      ['no matches for kind "AuthorizationPolicy" in version "security.istio.io/v1alpha1"'],
    ],
    [
      'apiVersion: rbac.istio.io/v1alpha1\nkind: ServiceRole\nmetadata: {name: a}',
      ['no matches for kind "ServiceRole" in version "rbac.istio.io/v1alpha1"'],
    ],
    [
      'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {}',
      ['metadata.name: Required value: name or generateName is required'],
    ],
    [
      'apiVersion: v1\nkind: Service\nmetadata: {name: a, labels: {app: 1}}',
      ['metadata.labels.app: Invalid value: 1: must be text, not number: put it in quotes'],
    ],
    [
      'apiVersion: v1\nkind: Service\nmetadata: {name: a, labels: {app: a b}}',
      [expect.stringContaining('metadata.labels.app: Invalid value: "a b"')],
    ],
    [
      'apiVersion: v1\nkind: Service\nmetadata: {name: a, annotations: {a/b/c: x}}',
      [expect.stringContaining('metadata.annotations.a/b/c')],
    ],
    [
      'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: A_b}',
      [expect.stringContaining('metadata.name: Invalid value: "A_b"')],
    ],
    [
      'apiVersion: v1\nkind: Service\nmetadata: {name: a, labels: {app.kubernetes.io/name: a}, annotations: {x: "{}"}}',
      [],
    ],
    ['apiVersion: example.com/v1\nkind: Other\nmetadata: {name: a}', []],
  ])('%s', (text, messages) => {
    expect(checkObject(manifestOf(text)).map(({ message }) => message)).toEqual(messages);
  });
});

describe('hostile text', () => {
  const jwt = (rule: string) =>
    `apiVersion: security.istio.io/v1\nkind: RequestAuthentication\nmetadata: {name: p}\nspec: {jwtRules: [${rule}]}`;

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s is a word like any other', (word) => {
    for (const text of [
      jwt(`{issuer: a, timeout: 1${word}}`),
      jwt(`{issuer: a, jwks: '{"kty":"${word}"}'}`),
      jwt(`{issuer: a, ${word}: b}`),
      policy(`${word}: 1`),
      policy(`action: ${word}`),
      policy(`selector: {matchLabels: {${word}: a}}`),
      policy(`rules: [{when: [{key: ${word}, values: [a]}]}]`),
      `apiVersion: telemetry.istio.io/v1\nkind: Telemetry\nmetadata: {name: p}\nspec: {accessLogging: [{filter: {expression: a.${word}(b, c)}}]}`,
      `apiVersion: networking.istio.io/v1\nkind: ${word}\nmetadata: {name: p}`,
    ]) {
      expect(() => [...admit(manifestOf(text)), ...checkObject(manifestOf(text))]).not.toThrow();
    }
  });

  test('a long list of mistakes is told in part, and soon', () => {
    const findings = admit(manifestOf(policy(`rules: [${'{foo: 1, from: 2},'.repeat(2_000)}]`)));
    expect(findings).toHaveLength(100);
  });
});
