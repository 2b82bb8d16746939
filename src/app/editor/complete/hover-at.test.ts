import { expect, test } from 'vitest';
import { hoverAt } from './hover-at';
import type { MeshWords } from './mesh-words';

const mesh: MeshWords = {
  namespaces: [],
  principals: [{ text: 'cluster.local/ns/shop/sa/web', detail: 'web' }],
  serviceAccounts: [{ text: 'shop/web', detail: 'web' }],
  labels: new Map(),
  containerPorts: [{ text: '8080', detail: 'web, Service port 80' }],
  hosts: [],
  gateways: [],
  paths: [],
  issuers: [],
  subjects: [],
  audiences: [],
  claims: [],
  providers: [],
  services: [],
};

const text = `kind: AuthorizationPolicy
metadata:
  namespace: shop
spec:
  action: ALLOW
  rules:
  - from:
    - source:
        principals:
        - cluster.local/ns/shop/sa/web
        - cluster.local/ns/shop/sa/wbe
        notServiceAccounts: [web, "*"]
    to:
    - operation: {ports: ["80"]}
`;

const lines = (word: string) => hoverAt(text, text.indexOf(word) + 1, mesh)?.lines;

test('a field is explained, with its closed set of values', () => {
  expect(lines('action')).toEqual([
    expect.stringContaining('CUSTOM is asked first'),
    '`ALLOW`, `DENY`, `AUDIT`, `CUSTOM`',
  ]);
  expect(lines('from:')).toEqual(['Any of these callers. Without it: every caller.']);
});

test('a name is compared with the mesh', () => {
  expect(lines('cluster.local/ns/shop/sa/web')).toEqual(['In this mesh: web']);
  expect(lines('cluster.local/ns/shop/sa/wbe')).toEqual(['No workload of this mesh has it.']);
  expect(lines('web, "*"')).toEqual(['In this mesh: web']);
});

test('a pattern, and what is no field, is left alone', () => {
  expect(lines('*')).toBeUndefined();
  expect(lines('shop\n')).toBeUndefined();
});
