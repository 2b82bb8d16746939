import { expect, test } from 'vitest';
import { cleanTexts } from './clean-texts';
import { mayHoldSecret } from './may-hold-secret';

const NAMES = (
  'password,pwd,pass,passcode,secret,credentials,token,access token,apikey,' +
  'api key,signing key,session cookie,jwt,auth,sid,otp'
).split(',');
const SPELLINGS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.replace(' ', '_').toUpperCase(),
  (name) => name.replace(' ', '-'),
  (name) =>
    name.replace(/^./, (first) => first.toUpperCase()).replaceAll(/ (.)/g, (_, next: string) => next.toUpperCase()),
  (name) => `db ${name}`,
  (name) => `my-${name.replace(' ', '-')}-v2`,
];
const PLACES: readonly ((name: string) => string)[] = [
  ...['=', ' = ', ':', ': ', ' : ', '\t=\t', ':\n'].map((sign) => (name: string) => `# ${name}${sign}hunter22x\n`),
  (name) => `"${name}": "hunter22x"`,
  ...['=', ' ', '", "', '\n- '].map((sign) => (name: string) => `x --${name}${sign}hunter22x`),
  (name) => `GET /a?${encodeURIComponent(name)}=hunter22x`,
  (name) => `GET /a?b=c&${name}=hunter22x`,
  (name) => `curl -H "${name}: hunter22x"`,
  (name) => `kind: ConfigMap\nmetadata: {name: app}\ndata:\n  ${name}: hunter22x\n`,
  (name) => `kind: Pod\nmetadata:\n  annotations:\n    example.com/${name}: hunter22x\n`,
  (name) => `kind: Pod\nmetadata: {annotations: {"a/${name}" : hunter22x}}\n`,
  (name) => `kind: Pod\nmetadata:\n  annotations:\n    a: |\n      ${name}=hunter22x\n`,
  (name) => `kind: Deployment\nspec: {containers: [{env: [{name: ${name}, value: hunter22x}]}]}\n`,
];

test('whatever is found in a text was looked for in it', () => {
  const texts = NAMES.flatMap((name) => SPELLINGS.flatMap((spell) => PLACES.map((place) => place(spell(name)))));
  const found = texts.filter((text) => cleanTexts([{ file: 'a.yaml', text }], null).removed.length > 0);
  expect(found.length).toBeGreaterThan(texts.length / 2);
  expect(found.filter((text) => !mayHoldSecret(text))).toEqual([]);
  // Beside other documents as well.
  expect(found.filter((text) => !mayHoldSecret(`kind: Pod\n---\n${text}\n---\nkind: Service`))).toEqual([]);
});

test.each([
  '# db password = hunter22x',
  'API KEY: abcd1234e',
  '# SIGNING_KEY: abcdef12',
  'mysql --passcode hunter22x',
  'export DB_PASS=hunter22x',
  'PASSWORD: HUNTER22',
])('%s is found', (text) => {
  expect(cleanTexts([{ file: 'a.yaml', text }], null).removed).toHaveLength(1);
  expect(mayHoldSecret(text)).toBe(true);
});

test('a manifest without any is stored as it is', () => {
  expect(
    mayHoldSecret(`apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: a, annotations: {sidecar.istio.io/inject: "true"}}
spec:
  rules:
  - when: [{key: "request.auth.claims[iss]", values: [a]}]
---
kind: Deployment
spec: {template: {metadata: {annotations: {proxy.istio.io/config: "{}"}}}}
`),
  ).toBe(false);
});

test.each([
  ['istio-demo-app', 'DB_PASSWORD', 1],
  ['my-istio', 'mesh', 1],
  ['istio', 'mesh', 0],
  ['istio-canary', 'mesh', 0],
  ['istio', 'password', 1],
  ['app', 'DB_PASS', 1],
  ['app', 'SESSION_COOKIE', 1],
  ['app', 'JWT', 1],
  ['app', 'db-auth', 1],
  ['app', 'SECRET_NAME', 0],
])('of the ConfigMap %s, %s: %i is left out', (name, key, count) => {
  const value = key === 'mesh' ? 'password=hunter22x' : 'hunter22x';
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: shop}\ndata:\n  ${key}: |\n    ${value}\n`;
  const clean = cleanTexts([{ file: 'a.yaml', text }], null);
  expect(clean.removed).toHaveLength(count);
  if (key === 'DB_PASSWORD') expect(clean.texts[0]?.text).not.toContain('hunter');
});
