import { expect, test } from 'vitest';
import { type Question, createEngine } from '../../engine';
import { recordedAuthorizer } from './recorded-authorizer';
import type { RecordedCase } from './recorded-case';
import { documentsOf } from './recorded-documents';
import { questionOf } from './recorded-question';
import { app, namespace } from '../../engine/mesh/mesh-text.fixture';

const MANIFESTS = `${namespace('shop')}${app('shop', 'api')}---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: ask, namespace: shop}
spec: {action: CUSTOM, provider: {name: opa}, rules: [{to: [{operation: {paths: [/asked]}}]}]}
`;

function authorizer(provider: string, headers: Record<string, string>, path = '/asked'): Question['authorizer'] {
  const request = { to: 'shop/api', port: 80, path, headers };
  const recorded = {
    id: 'x',
    manifests: MANIFESTS,
    meshConfig: `extensionProviders: [{name: opa, envoyExtAuthzHttp: {service: api.shop.svc.cluster.local, port: 80, ${provider}}}]`,
    requests: [request],
  } as unknown as RecordedCase;
  const engine = createEngine();
  engine.load(documentsOf(recorded));
  return recordedAuthorizer(recorded, engine.ask(questionOf(recorded.requests[0] as RecordedCase['requests'][number])));
}

test.each<[string, Record<string, string>, Question['authorizer']]>([
  ['includeRequestHeadersInCheck: [x-ext-authz]', { 'x-ext-authz': 'allow' }, 'allow'],
  ['includeRequestHeadersInCheck: [X-Ext-*]', { 'x-ext-authz': 'allow' }, 'allow'],
  ["includeRequestHeadersInCheck: ['*-authz']", { 'X-Ext-Authz': ' allow ' }, 'allow'],
  ['includeRequestHeadersInCheck: [x-ext-authz]', { 'x-ext-authz': 'deny' }, 'deny'],
  ['includeRequestHeadersInCheck: [x-ext]', { 'x-ext-authz': 'allow' }, 'deny'],
  ['includeRequestHeadersInCheck: []', { 'x-ext-authz': 'allow' }, 'deny'],
  ["includeRequestHeadersInCheck: [], includeHeadersInCheck: ['*ext-authz']", { 'x-ext-authz': 'allow' }, 'allow'],
  ['includeAdditionalHeadersInCheck: {X-Ext-Authz: allow}', {}, 'allow'],
])('%s with %j: %s', (provider, headers, expected) => {
  expect(authorizer(provider, headers)).toBe(expected);
});

test('nobody is asked about what no rule matches', () => {
  expect(authorizer('includeRequestHeadersInCheck: [x-ext-authz]', {}, '/')).toBeUndefined();
});
