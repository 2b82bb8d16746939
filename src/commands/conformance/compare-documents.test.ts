import { describe, expect, test } from 'vitest';
import { type AdmissionFinding, compareDocuments, namedFields } from './compare-documents';

const manifests = `kind: Namespace
metadata: {name: shop}
---
kind: AuthorizationPolicy
metadata: {name: p, namespace: shop}
---
# only a comment
`;
const message = 'AuthorizationPolicy/p/shop: spec.rules[0].when[0].key: Required value';
const finding: AdmissionFinding = { kind: 'AuthorizationPolicy', id: 'shop/p', by: 'crd', message, isWarning: false };
const recorded = { kind: 'AuthorizationPolicy', name: 'shop/p', by: 'crd', message } as const;

function differences(found: readonly AdmissionFinding[], lists: object = { rejected: [recorded] }) {
  return compareDocuments({ id: 'x', manifests, requests: [], ...lists }, found).map(({ name, difference }) => [
    name,
    difference?.field ?? 'agrees',
  ]);
}

describe('documents', () => {
  test.each([
    ['refused by both', [finding], 'agrees'],
    ['accepted by the engine', [], 'admission'],
    ['refused by somebody else', [{ ...finding, by: 'webhook' as const }], 'admission'],
    ['refused for another field', [{ ...finding, message: 'spec.action: Unsupported value' }], 'admission'],
    ['refused in other words', [{ ...finding, message: 'spec.rules[0].when[0].key is missing' }], 'agrees'],
    ['warned about as well', [finding, { ...finding, isWarning: true }], 'warning'],
  ])('%s', (_, found, field) => {
    expect(differences(found)).toEqual([
      ['Namespace shop', 'agrees'],
      ['AuthorizationPolicy shop/p', field],
    ]);
  });

  test('refused by the engine only', () => {
    expect(differences([finding], {})).toContainEqual(['AuthorizationPolicy shop/p', 'admission']);
  });
});

test('an object that is written twice is judged by the second', () => {
  const [document] = manifests.split('---\n').slice(1);
  const twice = { id: 'x', manifests: `${document}---\n${document}`, requests: [] };
  const at = (place: number) => [{ ...finding, manifest: { document: `a.yaml#${place}` } }];
  expect(compareDocuments(twice, at(0)).map(({ difference }) => difference)).toEqual([null, null]);
  expect(compareDocuments(twice, at(1)).every(({ difference }) => difference !== null)).toBe(true);
});

test.each([
  ['PeerAuthentication/p/shop: unknown fields [spec.mTLS]', ['spec.mTLS']],
  ['configuration is invalid: invalid policy p.shop: empty value not allowed, found in Hosts', ['Hosts']],
  ['invalid policy p.shop: From.Principals is currently not supported with CUSTOM action', ['From.Principals']],
  ['PeerAuthentication/p/shop: spec: Invalid value: portLevelMtls requires selector', []],
])('%s', (text, fields) => {
  expect(namedFields(text)).toEqual(fields);
});
