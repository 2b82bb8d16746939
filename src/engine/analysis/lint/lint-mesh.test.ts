import { expect, test } from 'vitest';
import { app, planeOf } from '../../controlplane/plane.fixture';
import { parseDocuments } from '../../manifests/parse-documents';
import { lintMesh } from './lint-mesh';

const policy = (name: string, spec: string, kind = 'AuthorizationPolicy', namespace = 'shop') =>
  `---\napiVersion: security.istio.io/v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: ${spec}\n`;
const other = (apiVersion: string, kind: string) =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x, namespace: shop}\nspec: {}\n`;

function findings(text: string): readonly string[] {
  const mesh = app('shop', 'orders-db') + text;
  const manifests = parseDocuments([{ file: 'mesh.yaml', text: mesh }]).flatMap((document) => document.manifests);
  return lintMesh({ plane: planeOf(mesh), manifests }).map(({ code, message }) => `${code}: ${message}`);
}

const allow = (principal: string) => `{rules: [{from: [{source: {principals: ["${principal}"]}}]}]}`;

test.each([
  ['a mesh as it should be', policy('p', allow('cluster.local/ns/shop/sa/orders-db')), []],
  [
    'a selector that nobody has',
    policy('p', '{selector: {matchLabels: {app: orders-database}}}'),
    [
      'selects-nothing: no workload of `shop` has the labels `app: orders-database`: `p` does nothing; did you mean `app: orders-db`',
    ],
  ],
  [
    'a principal that nobody is',
    policy('p', allow('cluster.local/ns/shop/sa/order-db')),
    ['principal-unknown: no workload of `shop` runs as `order-db`; did you mean `orders-db`'],
  ],
  ['a principal of a namespace that is not here', policy('p', allow('cluster.local/ns/far/sa/away')), []],
  [
    'an object written twice',
    policy('p', '{}') + policy('p', '{rules: [{}]}'),
    ['written-twice: AuthorizationPolicy `shop/p` is written again further down, and only the last one counts'],
  ],
  [
    'a second policy for a namespace',
    policy('a', '{mtls: {mode: STRICT}}', 'PeerAuthentication') +
      policy('b', '{mtls: {mode: DISABLE}}', 'PeerAuthentication'),
    ['not-the-oldest: `b` is ignored: of several without selector in `shop` only the oldest counts'],
  ],
  [
    'a misspelt kind',
    policy('p', '{}', 'AuthorisationPolicy'),
    ['refused-by-kubernetes: no matches for kind "AuthorisationPolicy" in version "security.istio.io/v1"'],
  ],
  [
    'what changes proxies',
    other('networking.istio.io/v1alpha3', 'EnvoyFilter'),
    ['not-evaluated: EnvoyFilter `shop/x` is not evaluated: what it changes in proxies may change verdicts'],
  ],
  [
    'a firewall',
    other('networking.k8s.io/v1', 'NetworkPolicy'),
    [
      'not-evaluated: NetworkPolicy `shop/x` is not evaluated: calls that the network does not let through are answered as if it did',
    ],
  ],
  [
    'routes that nobody follows',
    other('networking.k8s.io/v1', 'Ingress'),
    ['not-evaluated: Ingress `shop/x` is not evaluated: gateways are answered for as if they did not have its routes'],
  ],
])('%s', (_, text, expected) => {
  expect(findings(text)).toEqual(expected);
});
