import { describe, expect, test } from 'vitest';
import type { DocumentId, PolicyView } from '../../../engine';
import { caretHint } from './caret-hint';
import { documentAt } from './document-at';

const policy = (kind: PolicyView['kind'], id: string): PolicyView => ({
  kind,
  id,
  document: 'a.yaml#0' as DocumentId,
  origin: { document: 'a.yaml#0' as DocumentId, start: 0, end: 1 },
  action: 'ALLOW',
  state: 'On',
  selects: [],
  ruleCount: 2,
});
const policies = [policy('AuthorizationPolicy', 'shop/web'), policy('PeerAuthentication', 'default/mtls')];

const text = `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: web
  namespace: shop
spec:
  rules:
  - from:
    - source:
        namespaces: [a]

  - to:
    - operation:
        methods: [GET]
---
kind: PeerAuthentication
metadata:
  name: mtls
spec:
  mtls:
    mode: STRICT
---
kind: List
items:
- kind: Service
  metadata: {name: x}
- kind: AuthorizationPolicy
  metadata:
    name: web
    namespace: shop
  spec:
    rules:
    - {}
`;

/** The hint at the first place of a word, in `text` or in another text. */
const at = (word: string, of = text) => caretHint(of, of.indexOf(word), policies);

describe('the caret lights', () => {
  test.each([
    ['the policy outside of its rules', 'name: web', null],
    ['its first rule', 'namespaces', 0],
    ['the rule above a blank line', '\n\n  - to', 0],
    ['its second rule, also at the dash', '- to', 1],
    ['a rule of a list item', '- {}', 0],
  ])('%s', (_name, word, rule) => {
    expect(at(word)).toEqual({ kind: 'policy', policy: 'shop/web', policyKind: 'AuthorizationPolicy', rule });
  });

  test('a policy of another kind as a whole; its namespace is `default` if none is written', () => {
    expect(at('STRICT')).toEqual({
      kind: 'policy',
      policy: 'default/mtls',
      policyKind: 'PeerAuthentication',
      rule: null,
    });
  });

  test.each(['kind: Service', 'kind: List'])('nothing in `%s`', (word) => {
    expect(at(word)).toBeNull();
  });

  test('the same while a line of it is broken', () => {
    expect(at('methods', text.replace('operation:', 'operation'))).toMatchObject({ rule: 1 });
  });

  test('nothing in an empty text', () => {
    expect(caretHint('', 0, policies)).toBeNull();
  });
});

test('a separator belongs to the document that it opens', () => {
  const three = 'a: 1\n---\nb: 2\n--- # c\nc: ---\n';
  const slice = (offset: number) => {
    const { start, end } = documentAt(three, offset);
    return three.slice(start, end);
  };
  expect([0, 4].map(slice)).toEqual(['a: 1\n', 'a: 1\n']);
  expect([5, 9, 13].map(slice)).toEqual(['---\nb: 2\n', '---\nb: 2\n', '---\nb: 2\n']);
  expect([14, 25, three.length].map(slice)).toEqual(['--- # c\nc: ---\n', '--- # c\nc: ---\n', '--- # c\nc: ---\n']);
});
