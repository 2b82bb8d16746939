import { describe, expect, test } from 'vitest';
import { findRemovals, withoutRemovals } from './find-removals';

/** Built in pieces, so that nobody takes them for real ones. */
const token = ['eyJhbGciOiJSUzI1NiJ9', 'eyJzdWIiOiJhbGljZSJ9', 'c2lnbmF0dXJl'].join('.');
const pem = (kind: string, body: string) => `-----BEGIN ${kind}-----${body}-----END ${kind}-----`;

describe('what is found is replaced where it stands', () => {
  test.each<[string, string, string, readonly string[]]>([
    [
      'the values of a Secret',
      'kind: Secret # a comment\nmetadata: {name: db, namespace: shop}\ndata:\n  user: YQ==\n  password: "cGFzcw=="\n',
      'kind: Secret # a comment\nmetadata: {name: db, namespace: shop}\ndata:\n  user: REMOVED\n  password: "REMOVED"\n',
      ['secret | Secret shop/db | user, password | 4'],
    ],
    [
      'the variables of containers',
      'kind: Deployment\nmetadata: {name: api}\nspec: {template: {spec: {containers: [{name: a, env: [{name: KEY, value: "s3cret"}, {name: NODE, valueFrom: {}}]}]}}}\n',
      'kind: Deployment\nmetadata: {name: api}\nspec: {template: {spec: {containers: [{name: a, env: [{name: KEY, value: "REMOVED"}, {name: NODE, valueFrom: {}}]}]}}}\n',
      ['env | Deployment api | KEY | 3'],
    ],
    [
      'a variable of several lines',
      'kind: Pod\nspec:\n  initContainers:\n  - env:\n    - name: KEY\n      value: |\n        one\n        two\n    - name: EMPTY\n      value: ""\n',
      'kind: Pod\nspec:\n  initContainers:\n  - env:\n    - name: KEY\n      value: REMOVED\n    - name: EMPTY\n      value: ""\n',
      ['env | Pod | KEY | 6'],
    ],
    [
      'the notes of a cluster',
      'kind: Pod\nmetadata:\n  name: a\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: |\n      {"kind":"Pod"}\n  managedFields:\n  - manager: kubectl\n',
      'kind: Pod\nmetadata:\n  name: a\n',
      ['last-applied | Pod a |  | 4', 'managed-fields | Pod a |  | 7'],
    ],
    [
      'the private half of a JSON Web Key, in a string and as YAML',
      `kind: RequestAuthentication\nspec: {jwtRules: [{jwks: '{"keys":[{"kty":"RSA","n":"abc","d":"secret-d","e":"AQAB"}]}'}]}\nextra: {kty: EC, x: a, d: b}\nmore: {keys: "{\\"kty\\":\\"oct\\",\\"k\\":\\"aaaa\\",\\"d\\":\\"x\\"}"}\n`,
      `kind: RequestAuthentication\nspec: {jwtRules: [{jwks: '{"keys":[{"kty":"RSA","n":"abc","d":"REMOVED","e":"AQAB"}]}'}]}\nextra: {kty: EC, x: a, d: REMOVED}\nmore: {keys: "{\\"kty\\":\\"oct\\",\\"k\\":\\"REMOVED\\",\\"d\\":\\"x\\"}"}\n`,
      [
        'private-key | RequestAuthentication | d | 2',
        'private-key | RequestAuthentication | d | 3',
        'private-key | RequestAuthentication | k | 4',
      ],
    ],
    [
      'tokens and credentials anywhere, but no variables',
      `kind: A\n# curl -H "Authorization: Bearer ${token}" http://u:pass@host/\na: 'authorization: Basic dXNlcjpwYXNz'\nb: Authorization: Bearer $TOKEN\nc: ${token}\n# Bearer tokens are strings\n`,
      `kind: A\n# curl -H "Authorization: Bearer REMOVED" http://u:REMOVED@host/\na: 'authorization: Basic REMOVED'\nb: Authorization: Bearer $TOKEN\nc: REMOVED\n# Bearer tokens are strings\n`,
      ['token | A |  | 2', 'credentials | A |  | 2', 'credentials | A |  | 3', 'token | A |  | 5'],
    ],
    [
      'private keys, not certificates',
      `kind: ConfigMap\ndata:\n  key: |\n    ${pem('RSA PRIVATE KEY', '\n    AAAA\n    BBBB\n    ')}\n  cert: "${pem('CERTIFICATE', '\\nCCCC\\n')}"\n  flat: "${pem('PRIVATE KEY', '\\nDDDD\\n')}"\n  coded: ${btoa(pem('EC PRIVATE KEY', '\nEEEE\n'))}\n`,
      `kind: ConfigMap\ndata:\n  key: |\n    ${pem('RSA PRIVATE KEY', '\n    REMOVED\n    ')}\n  cert: "${pem('CERTIFICATE', '\\nCCCC\\n')}"\n  flat: "${pem('PRIVATE KEY', '\\nREMOVED\\n')}"\n  coded: REMOVED\n`,
      [
        'private-key | ConfigMap | RSA PRIVATE KEY | 5',
        'private-key | ConfigMap | PRIVATE KEY | 9',
        'private-key | ConfigMap | PEM | 10',
      ],
    ],
    [
      'a private key without an end',
      'kind: A\nkey: |\n  -----BEGIN PRIVATE KEY-----\n  AAAABBBBCCCCDDDDEEEE\nother: 1.5\n',
      'kind: A\nkey: |\n  -----BEGIN PRIVATE KEY-----\n  REMOVED\nother: 1.5\n',
      ['private-key | A | PRIVATE KEY | 4'],
    ],
    [
      'a Secret whose text is broken',
      'kind: Secret\ndata:\n  a: "YQ==\n',
      'kind: Secret\ndata:\n  a: REMOVED\n',
      ['secret | null |  | 3'],
    ],
    [
      'objects of a List',
      '{"kind": "List", "items": [{"kind": "Secret", "metadata": {"name": "a"}, "data": {"b": "Yw=="}}]}',
      '{"kind": "List", "items": [{"kind": "Secret", "metadata": {"name": "a"}, "data": {"b": "REMOVED"}}]}',
      ['secret | Secret a | b | null'],
    ],
  ])('%s', (_, text, clean, listed) => {
    const files = [{ file: 'a.yaml', text }];
    const removals = findRemovals(files);
    expect(removals.map((one) => `${one.kind} | ${one.object} | ${one.detail} | ${one.place?.line}`)).toEqual(listed);
    expect(withoutRemovals(files, removals, new Set())[0]?.text).toBe(clean);
    expect(withoutRemovals(files, removals, new Set(removals.map(({ id }) => id)))[0]?.text).toBe(text);
  });
});

test('what is clean has nothing left to remove', () => {
  const files = [{ file: 'a.yaml', text: `kind: Secret\nstringData: {a: "${token}"}\n---\nkind: Pod\n# ${token}\n` }];
  const clean = withoutRemovals(files, findRemovals(files), new Set());
  expect(findRemovals(clean).filter(({ isGone }) => !isGone)).toEqual([]);
  expect(findRemovals(clean).map(({ kind, detail }) => [kind, detail])).toEqual([['secret', 'a']]);
});

test('one of several is put back, and the others are not', () => {
  const files = [{ file: 'a.yaml', text: 'kind: Secret\ndata: {a: YQ==}\n---\nkind: Secret\ndata: {b: Yg==}\n' }];
  const removals = findRemovals(files);
  const [kept] = withoutRemovals(files, removals, new Set([removals[1]?.id ?? '']));
  expect(kept?.text).toBe('kind: Secret\ndata: {a: REMOVED}\n---\nkind: Secret\ndata: {b: Yg==}\n');
});
