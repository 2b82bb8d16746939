import { describe, expect, test } from 'vitest';
import { app } from '../../mesh/mesh-text.fixture';
import { planeOf, workload } from '../plane.fixture';

const policy = (name: string, provider: string, spec = 'rules: [{}]') => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: ${name}, namespace: shop}
spec: {action: CUSTOM, provider: {name: ${provider}}, ${spec}}
`;
const config = (...providers: string[]) => `---
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data: {mesh: "extensionProviders: [${providers.join(', ')}]"}
`;
const service = 'service: api.shop.svc.cluster.local';
const http = (name: string, more = `${service}, port: 80`) => `{name: ${name}, envoyExtAuthzHttp: {${more}}}`;
const grpc = (name: string) => `{name: ${name}, envoyExtAuthzGrpc: {${service}, port: 80}}`;

/** The CUSTOM filters where HTTP is read, and where it is not. */
function filters(added: string): readonly string[] {
  const plane = planeOf(app('shop', 'api') + added);
  const { chains } = plane.inbound(workload(plane, 'shop/api'));
  return (['http', 'tcp'] as const).map((kind) => {
    const chain = chains.find(({ network }) => network.kind === kind);
    return (chain?.network.filters ?? [])
      .flatMap((filter) =>
        filter.kind === 'ext-authz'
          ? [`ask ${filter.provider}`]
          : filter.kind === 'bad-custom'
            ? [`refuse ${filter.provider} ${filter.why}`]
            : [],
      )
      .join(', ');
  });
}

describe('CUSTOM policies', () => {
  test.each<[string, string, readonly string[]]>([
    ['over HTTP', policy('a', 'opa') + config(http('opa')), ['ask opa', '']],
    ['over gRPC', policy('a', 'opa') + config(grpc('opa')), ['ask opa', 'ask opa']],
    ['to nobody', policy('a', 'opa'), ['refuse opa undefined', 'refuse opa undefined']],
    [
      'to a log',
      policy('a', 'log') + config('{name: log, envoyFileAccessLog: {}}'),
      ['refuse log no-authorizer', 'refuse log no-authorizer'],
    ],
    [
      'to several',
      policy('a', 'opa') + policy('b', 'two') + config(http('opa'), http('two')),
      ['refuse opa several, refuse two several', 'refuse opa several, refuse two several'],
    ],
    ['the last of a name', policy('a', 'opa') + config(http('opa', 'port: 80'), grpc('opa')), ['ask opa', 'ask opa']],
  ])('%s', (_, added, expected) => {
    expect(filters(added)).toEqual(expected);
  });

  test.each([
    ['service: api, port: 80', 'no-service'],
    ['service: other/api.shop.svc.cluster.local, port: 80', 'no-service'],
    [`${service}, port: 0`, 'port'],
    [`${service}, port: 80, statusOnError: '999'`, 'status'],
    [`${service}, port: 80, pathPrefix: check`, 'path-prefix'],
    [`${service}, port: 80, includeRequestHeadersInCheck: ['*']`, 'headers'],
  ])('a provider with {%s} is of no use: %s', (fields, why) => {
    expect(filters(policy('a', 'opa') + config(http('opa', fields)))[0]).toBe(`refuse opa ${why}`);
  });

  test('one that is for logs, or named oddly, is of no use', () => {
    const logs = '{name: opa, envoyFileAccessLog: {path: /dev/stdout}}';
    expect(filters(policy('a', 'opa') + config(logs))[0]).toBe('refuse opa no-authorizer');
    expect(filters(policy('a', 'o.p') + config(http('o.p')))[0]).toBe('refuse o.p name');
  });

  test('the ids of rules tell the provider, and whether it can be asked', () => {
    const plane = planeOf(app('shop', 'api') + policy('a', 'nobody'));
    const { chains } = plane.inbound(workload(plane, 'shop/api'));
    const rules = chains.flatMap(({ network }) =>
      network.filters.flatMap((filter) => (filter.kind === 'bad-custom' ? filter.rules : [])),
    );
    expect(new Set(rules.map(({ name }) => name))).toEqual(
      new Set(['istio-ext-authz-nobody-ns[shop]-policy[a]-rule[0]-deny-due-to-bad-CUSTOM-action']),
    );
  });
});
