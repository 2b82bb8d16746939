import type { SourceDocument } from '../../../engine';

/** Answers that are right and written in another way than the reference: files that replace those of the start. */
export interface RightAnswer {
  readonly title: string;
  readonly files: readonly SourceDocument[];
  /** Files that stay those of the reference. */
  readonly like?: readonly string[];
}

const policy = (name: string, namespace: string, spec: string) => `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: ${name}, namespace: ${namespace}}
spec: ${spec}
---
`;
const at = (app: string) => `selector: {matchLabels: {app: ${app}}}`;
const ingress = 'selector: {matchLabels: {istio: ingress}}';
const from = (...principals: readonly string[]) =>
  `from: [{source: {principals: [${principals.map((one) => `cluster.local/ns/${one}`).join(', ')}]}}]`;
const accounts = (...all: readonly string[]) => `from: [{source: {serviceAccounts: [${all.join(', ')}]}}]`;
const to = (operation: string) => `to: [{operation: {${operation}}}]`;
const answer = (title: string, file: string, text: string, ...like: readonly string[]): RightAnswer => ({
  title,
  files: [{ file, text }],
  like,
});
const strict = (name: string, namespace: string, selector = '') => `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: ${name}, namespace: ${namespace}}
spec: {${selector}mtls: {mode: STRICT}}
---
`;

const data = to('methods: [GET], paths: [/api/v1/data]');
const cart = policy('cart', 'shop', `{${at('cart')}, rules: [{${from('shop/sa/frontend')}}]}`);
const payments = policy('payments', 'shop', `{${at('payments')}, rules: [{${from('shop/sa/cart')}}]}`);
const ab = policy('b', 'chain', `{${at('b')}, rules: [{${from('chain/sa/a')}}]}`);
const bc = policy('c', 'chain', `{${at('c')}, rules: [{${from('chain/sa/b')}}]}`);

/** By exercise. A file with a plus in front is added to what it begins with. */
export const RIGHT_ANSWERS: Readonly<Record<string, readonly RightAnswer[]>> = {
  E01: [
    answer(
      'allow nothing, written out',
      'authz.yaml',
      policy('none', 'shop', '{action: ALLOW, rules: []}') + cart + payments,
    ),
    answer(
      'by service account',
      'authz.yaml',
      policy('none', 'shop', '{}') +
        policy('cart', 'shop', `{${at('cart')}, rules: [{${accounts('frontend')}}]}`) +
        policy('payments', 'shop', `{${at('payments')}, rules: [{${accounts('shop/cart')}}]}`),
    ),
    answer('for the whole mesh', 'authz.yaml', policy('none', 'istio-system', '{}') + cart + payments),
    answer(
      'with when',
      'authz.yaml',
      policy('none', 'shop', '{}') +
        cart +
        policy(
          'payments',
          'shop',
          `{${at('payments')}, rules: [{when: [{key: source.principal, values: [cluster.local/ns/shop/sa/cart]}]}]}`,
        ),
    ),
  ],
  E02: [
    answer('the DENY is gone', 'deny-all.yaml', '', 'allow.yaml'),
    answer(
      'the DENY spares the one call',
      'deny-all.yaml',
      policy(
        'deny',
        'default',
        `{${at('backend')}, action: DENY, rules: [{from: [{source: {notPrincipals: [cluster.local/ns/default/sa/frontend]}}]}, {to: [{operation: {notMethods: [GET]}}]}, {to: [{operation: {notPaths: [/api/v1/data]}}]}]}`,
      ),
      'allow.yaml',
    ),
    answer('allow nothing in the namespace', 'deny-all.yaml', policy('none', 'default', '{}'), 'allow.yaml'),
  ],
  E03: [
    answer(
      'by service account',
      'authz.yaml',
      policy('p', 'default', `{${at('backend')}, rules: [{${accounts('frontend')}, ${data}}]}`),
      'frontend.yaml',
    ),
    answer(
      'with a policy that allows nothing beside it',
      'authz.yaml',
      policy('none', 'default', '{}') +
        policy('p', 'default', `{${at('backend')}, rules: [{${from('default/sa/frontend')}, ${data}}]}`),
      'frontend.yaml',
    ),
    answer(
      'a wide ALLOW, and a DENY of the rest',
      'authz.yaml',
      policy('p', 'default', `{${at('backend')}, rules: [{${from('default/sa/frontend')}}]}`) +
        policy(
          'rest',
          'default',
          `{${at('backend')}, action: DENY, rules: [{to: [{operation: {notPaths: [/api/v1/data]}}]}, {to: [{operation: {notMethods: [GET]}}]}]}`,
        ),
      'frontend.yaml',
    ),
    answer(
      'for all workloads of the namespace',
      'authz.yaml',
      policy('p', 'default', `{rules: [{${from('default/sa/frontend')}, ${data}}]}`),
      'frontend.yaml',
    ),
  ],
  E04: [
    answer(
      'three rules',
      'authz.yaml',
      policy(
        'cart',
        'shop',
        `{${at('cart')}, rules: [{${from('shop/sa/frontend')}, ${to('methods: [GET], paths: [/items/*]')}}, {from: [{source: {namespaces: [ops]}}], ${to('methods: [GET], paths: [/metrics]')}}, {${from('shop/sa/checkout')}, ${to('methods: [GET], paths: [/metrics]')}}]}`,
      ),
    ),
    answer(
      'three policies',
      'authz.yaml',
      policy(
        'items',
        'shop',
        `{${at('cart')}, rules: [{${accounts('frontend')}, ${to('methods: [GET], paths: [/items/*]')}}]}`,
      ) +
        policy(
          'ops',
          'shop',
          `{${at('cart')}, rules: [{${from('ops/*')}, ${to('methods: [GET], paths: [/metrics]')}}]}`,
        ) +
        policy(
          'checkout',
          'shop',
          `{${at('cart')}, rules: [{${accounts('checkout')}, ${to('methods: [GET], paths: [/metrics]')}}]}`,
        ),
    ),
    answer(
      'items by segments',
      'authz.yaml',
      policy(
        'cart',
        'shop',
        `{${at('cart')}, rules: [{${from('shop/sa/frontend')}, ${to('methods: [GET], paths: ["/items/{**}"]')}}, {from: [{source: {namespaces: [ops]}}, {source: {principals: [cluster.local/ns/shop/sa/checkout]}}], ${to('methods: [GET], paths: [/metrics]')}}]}`,
      ),
    ),
  ],
  E05: [
    answer(
      'the gateway by another prefix',
      'gateway-policy.yaml',
      policy(
        'no-admin',
        'istio-system',
        `{${ingress}, action: DENY, rules: [{to: [{operation: {paths: ["/admin*"]}}]}]}`,
      ),
      'cart-policy.yaml',
    ),
    answer(
      'a targetRef-free ALLOW of the rest',
      'gateway-policy.yaml',
      policy('no-admin', 'istio-system', `{${ingress}, rules: [{to: [{operation: {notPaths: [/admin, /admin/*]}}]}]}`),
      'cart-policy.yaml',
    ),
    answer(
      'cart by account',
      'cart-policy.yaml',
      policy('cart', 'shop', `{${at('cart')}, action: ALLOW, rules: [{${accounts('frontend')}}]}`),
      'gateway-policy.yaml',
    ),
  ],
  E06: [
    answer(
      'by accounts',
      'authz.yaml',
      policy('cart', 'shop', `{${at('cart')}, rules: [{${accounts('frontend', 'jobs/batch')}}]}`) +
        policy('frontend', 'shop', `{${at('frontend')}, rules: [{${accounts('istio-system/ingress')}}]}`),
      'jobs.yaml',
    ),
    answer(
      'the shop may still see the frontend',
      'authz.yaml',
      policy('cart', 'shop', `{${at('cart')}, rules: [{${from('shop/sa/frontend')}}, {${from('jobs/sa/batch')}}]}`) +
        policy(
          'frontend',
          'shop',
          `{${at('frontend')}, rules: [{from: [{source: {namespaces: [shop]}}, {source: {principals: [cluster.local/ns/istio-system/sa/ingress]}}]}]}`,
        ),
      'jobs.yaml',
    ),
  ],
  E07: [
    answer('for the whole mesh', 'mtls.yaml', strict('default', 'istio-system')),
    answer('under another name', 'mtls.yaml', strict('strict', 'bookinfo')),
  ],
  E08: [
    answer(
      'by accounts',
      'authz.yaml',
      policy('none', 'chain', '{}') +
        policy('b', 'chain', `{${at('b')}, rules: [{${accounts('a')}}]}`) +
        policy('c', 'chain', `{${at('c')}, rules: [{${accounts('b')}}]}`),
    ),
    answer(
      'a DENY of all others',
      'authz.yaml',
      policy('none', 'chain', '{}') +
        ab +
        bc +
        policy(
          'only-b',
          'chain',
          `{${at('c')}, action: DENY, rules: [{from: [{source: {notPrincipals: [cluster.local/ns/chain/sa/b]}}]}]}`,
        ),
    ),
  ],
  E09: [
    answer(
      'ALLOW instead of DENY',
      '+reviews.yaml',
      policy(
        'reviews',
        'bookinfo',
        `{${at('reviews')}, rules: [{from: [{source: {requestPrincipals: ["*"]}}]}, {to: [{operation: {paths: [/health]}}]}]}`,
      ),
      'frontend.yaml',
    ),
    answer(
      'of this issuer',
      '+reviews.yaml',
      policy(
        'reviews',
        'bookinfo',
        `{${at('reviews')}, rules: [{from: [{source: {requestPrincipals: ["https://issuer.workshop.example/*"]}}]}, {to: [{operation: {paths: [/health]}}]}]}`,
      ),
      'frontend.yaml',
    ),
    answer(
      'DENY with when',
      '+reviews.yaml',
      policy(
        'reviews',
        'bookinfo',
        `{${at('reviews')}, action: DENY, rules: [{to: [{operation: {notPaths: [/health]}}], when: [{key: request.auth.principal, notValues: ["*"]}]}]}`,
      ),
      'frontend.yaml',
    ),
  ],
  E10: [
    answer(
      'no port for the database',
      'db.yaml',
      policy('db', 'shop', `{${at('db')}, rules: [{${from('shop/sa/orders')}}]}`),
      'admin.yaml',
    ),
    answer(
      'every port but that of the database',
      'admin.yaml',
      policy(
        'no-admin',
        'shop',
        `{action: DENY, rules: [{to: [{operation: {paths: [/admin, /admin/*], notPorts: ["3306"]}}]}]}`,
      ),
      'db.yaml',
    ),
  ],
  E11: [
    answer(
      'hosts with their ports',
      'authz.yaml',
      policy(
        'api',
        'istio-system',
        `{${ingress}, rules: [{to: [{operation: {hosts: [shop.example.com, "shop.example.com:80", "shop.example.com:8080"], methods: [GET], paths: [/api, "/api/users/{*}/orders"]}}]}]}`,
      ),
    ),
    answer(
      'an operation for each',
      'authz.yaml',
      policy(
        'api',
        'istio-system',
        `{${ingress}, rules: [{to: [{operation: {hosts: [shop.example.com, "shop.example.com:*"], methods: [GET], paths: [/api]}}, {operation: {hosts: [shop.example.com, "shop.example.com:*"], methods: [GET], paths: ["/api/users/{*}/orders"]}}]}]}`,
      ),
    ),
  ],
  E12: [
    answer(
      'ALLOW for the office, and of the rest',
      'authz.yaml',
      policy(
        'admin',
        'istio-system',
        `{${ingress}, rules: [{from: [{source: {remoteIpBlocks: [198.51.100.0/24]}}]}, {to: [{operation: {notPaths: [/admin, /admin/*]}}]}]}`,
      ),
      'meshconfig.yaml',
    ),
    answer(
      'with when',
      'authz.yaml',
      policy(
        'admin',
        'istio-system',
        `{${ingress}, action: DENY, rules: [{to: [{operation: {paths: [/admin, /admin/*]}}], when: [{key: remote.ip, notValues: [198.51.100.0/24]}]}]}`,
      ),
      'meshconfig.yaml',
    ),
  ],
  E13: [
    answer(
      'one policy',
      'authz.yaml',
      policy(
        'orders',
        'shop',
        `{${at('orders')}, rules: [{${from('shop/sa/frontend')}, ${to('methods: [GET], paths: [/items/*]')}}]}`,
      ),
    ),
    answer(
      'one segment',
      'authz.yaml',
      policy(
        'orders',
        'shop',
        `{${at('orders')}, rules: [{${accounts('frontend')}, ${to('methods: [GET], paths: ["/items/{*}"]')}}]}`,
      ),
    ),
    answer(
      'STRICT besides',
      'authz.yaml',
      strict('default', 'shop') +
        policy(
          'orders',
          'shop',
          `{${at('orders')}, rules: [{${from('shop/sa/frontend')}, ${to('methods: [GET], paths: [/items/*]')}}]}`,
        ),
    ),
  ],
  E14: [
    answer(
      'a DENY for all others',
      'authz.yaml',
      policy(
        'payments',
        'shop',
        `{${at('payments')}, rules: [{${from('shop/sa/frontend')}, ${to('ports: ["8080"]')}}]}`,
      ) +
        policy(
          'bank',
          'istio-egress',
          `{selector: {matchLabels: {istio: egress}}, action: DENY, rules: [{from: [{source: {notPrincipals: [cluster.local/ns/shop/sa/payments]}}]}]}`,
        ),
      'payments.yaml',
    ),
    answer(
      'nothing but the caller',
      'authz.yaml',
      policy('payments', 'shop', `{${at('payments')}, rules: [{${accounts('frontend')}, ${to('ports: ["8080"]')}}]}`) +
        policy('bank', 'istio-egress', `{rules: [{${from('shop/sa/payments')}}]}`),
      'payments.yaml',
    ),
  ],
};
