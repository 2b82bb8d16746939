import { expect, test } from 'vitest';
import { app, namespace } from '../../mesh/mesh-text.fixture';
import { createEngine } from '../engine';

const mesh = `${namespace('shop')}${app('shop', 'web')}${app('shop', 'api')}---
`;

const policy = (action: string, rule: string) => `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: p, namespace: shop}
spec: {selector: {matchLabels: {app: api}}, action: ${action}, rules: [${rule}]}
`;

const meshConfig = (normalization: string) => `---
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data:
  mesh: |
    pathNormalization: {normalization: ${normalization}}
`;

const strict = `---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: default, namespace: shop}
spec: {mtls: {mode: STRICT}}
`;

function attacks(text: string): readonly string[] {
  const engine = createEngine();
  engine.load([{ file: 'a.yaml', text: mesh + text }]);
  const { attacks: found, tried } = engine.attacks('shop/p', 0);
  for (const { question, plain } of found)
    expect([engine.ask(question).verdict, engine.ask(plain).verdict]).toEqual(['allow', 'deny']);
  expect(tried).toBeGreaterThanOrEqual(found.length);
  return found.map(({ id, question: { http } }) =>
    [
      id.slice(7),
      ['query', 'plaintext', 'pod-address'].includes(id.slice(7)) ? '' : typeof http.path === 'string' ? http.path : '',
    ]
      .join(' ')
      .trim(),
  );
}

const admin = '{to: [{operation: {paths: [/admin]}}]}';

test.each([
  [
    'a DENY of a path',
    policy('DENY', admin),
    ['slash-after /admin/', 'double-slash //admin', 'upper-case /ADMIN', 'parameter /admin;x=1'],
  ],
  [
    'the same where nothing is normalised',
    policy('DENY', admin) + meshConfig('NONE'),
    [
      'slash-after /admin/',
      'double-slash //admin',
      'dot /./admin',
      'dot-dot /x/../admin',
      'encoded /%61dmin',
      'upper-case /ADMIN',
      'parameter /admin;x=1',
      'zero /admin%00',
    ],
  ],
  [
    'the same where the rest is decoded and merged',
    policy('DENY', admin) + meshConfig('DECODE_AND_MERGE_SLASHES'),
    ['slash-after /admin/', 'upper-case /ADMIN', 'parameter /admin;x=1'],
  ],
  ['a DENY of a caller', policy('DENY', '{from: [{source: {namespaces: [shop]}}]}'), ['plaintext', 'pod-address']],
  ['the same, with STRICT', policy('DENY', '{from: [{source: {namespaces: [shop]}}]}') + strict, []],
  ['a DENY of a method', policy('DENY', '{to: [{operation: {methods: [GET]}}]}'), ['head /some-other-path']],
  [
    'an ALLOW of what begins with a path',
    policy('ALLOW', '{to: [{operation: {paths: [/info*]}}]}'),
    ['escape-slash /info/..%2fsome-other-path'],
  ],
  [
    'the same where nothing is normalised',
    policy('ALLOW', '{to: [{operation: {paths: [/info*]}}]}') + meshConfig('NONE'),
    [
      'escape /info/../some-other-path',
      'escape-encoded /info/%2e%2e/some-other-path',
      'escape-slash /info/..%2fsome-other-path',
    ],
  ],
])('%s', (_, text, expected) => {
  expect(attacks(text)).toEqual(expected);
});

const deny = (methods: string, paths: readonly string[]) =>
  policy('DENY', `{to: [{operation: {methods: [${methods}], paths: [${paths.join()}]}}]}`);
const callers = (count: number) => Array.from({ length: count }, (_, i) => app('shop', `caller-${i}`)).join('');

test.each([
  ['all of a small rule is gone through', deny('GET', ['/a', '/b']), false],
  ['more paths than are tried', deny('GET', ['/a', '/b', '/c', '/d', '/e']), true],
  ['more callers than are searched', `${deny('GET', ['/a'])}${callers(130)}`, true],
  ['a policy that is not there', '', false],
])('%s', (_, text, isCut) => {
  const engine = createEngine();
  engine.load([{ file: 'a.yaml', text: mesh + text }]);
  expect(engine.attacks('shop/p', 0).isCut).toBe(isCut);
});
