import { expect, test } from 'vitest';
import { app } from '../../mesh/mesh-text.fixture';
import { planeOf } from '../../controlplane/plane.fixture';
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
      'selects-nothing: no workload of `shop` has the labels `app: orders-database`: `p` does nothing; did you mean `app: orders-db`?',
    ],
  ],
  [
    'a policy that is nowhere, whatever it selects',
    policy('p', '{}').replace(', namespace: shop', '') +
      policy('q', '{selector: {matchLabels: {app: orders}}}').replace(', namespace: shop', ''),
    [
      'namespace-not-written: no namespace is written, so `p` is in `default`, where no workload is: it does nothing',
      'namespace-not-written: no namespace is written, so `q` is in `default`, where no workload is: it does nothing',
    ],
  ],
  ['a policy that is in `default` on purpose', policy('p', '{}', 'AuthorizationPolicy', 'default'), []],
  [
    'a policy that is in `default` with a workload',
    policy('p', '{}').replace(', namespace: shop', '') + app('default', 'web'),
    [],
  ],
  [
    'a principal that nobody is',
    policy('p', allow('cluster.local/ns/shop/sa/order-db')),
    ['principal-unknown: no workload of `shop` runs as `order-db`; did you mean `orders-db`?'],
  ],
  ['a principal of a namespace that is not here', policy('p', allow('cluster.local/ns/far/sa/away')), []],
  [
    'a service account that nobody runs as',
    policy('p', '{rules: [{from: [{source: {serviceAccounts: [order-db, shop/orders-db, far/away]}}]}]}'),
    ['principal-unknown: no workload of `shop` runs as `order-db`; did you mean `orders-db`?'],
  ],
  [
    'a principal of a namespace that is almost one',
    policy('p', allow('cluster.local/ns/shopp/sa/orders-db')),
    ['principal-unknown: there is no namespace `shopp`; did you mean `shop`?'],
  ],
  [
    'values that no request has',
    policy('p', '{rules: [{to: [{operation: {methods: [get, POST], paths: [orders, /a, "*b"]}}]}]}'),
    [
      'method-case: no request has the method `get`: upper and lower case differ; did you mean `GET`?',
      'path-without-slash: no request has the path `orders`: paths begin with a slash; did you mean `/orders`?',
    ],
  ],
  [
    'principals that are none',
    policy('p', allow('spiffe://cluster.local/ns/shop/sa/orders-db')) + policy('q', allow('orders-db')),
    [
      'principal-format: no caller matches `spiffe://cluster.local/ns/shop/sa/orders-db`: principals are written without `spiffe://`',
      'principal-format: no caller is called `orders-db`: a principal is written `cluster.local/ns/NAMESPACE/sa/ACCOUNT`',
    ],
  ],
  [
    'a namespace that is almost one',
    policy('p', '{rules: [{from: [{source: {namespaces: [shopp, shop-2, other]}}]}]}'),
    ['namespace-unknown: there is no namespace `shopp`; did you mean `shop`?'],
  ],
  [
    'the port of a Service',
    policy('p', '{rules: [{to: [{operation: {ports: ["80", "8080", "9999"]}}]}]}') +
      policy(
        'q',
        '{selector: {matchLabels: {app: orders-db}}, portLevelMtls: {80: {mode: STRICT}}}',
        'PeerAuthentication',
      ),
    [
      'service-port-used: `80` is the port of the Service `orders-db`; proxies compare the port of the container, `8080`',
      'service-port-used: `80` is the port of the Service `orders-db`; proxies compare the port of the container, `8080`',
    ],
  ],
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
  [
    'routes of the Gateway API at a Service',
    'apiVersion: gateway.networking.k8s.io/v1\nkind: GRPCRoute\nmetadata: {name: x, namespace: shop}\nspec: {parentRefs: [{kind: Service, group: "", name: api}]}\n',
    [
      'not-evaluated: GRPCRoute `shop/x` is not evaluated at `api`: callers’ proxies are answered for as if they did not have its routes',
    ],
  ],
])('%s', (_, text, expected) => {
  expect(findings(text)).toEqual(expected);
});
