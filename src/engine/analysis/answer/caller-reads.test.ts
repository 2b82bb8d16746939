import { expect, test } from 'vitest';
import { createEngine } from '../engine';
import { anyRequest, type HttpRequest, type Question, type ServiceId, type WorkloadId } from '../../dataplane/question';

const MESH = `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio-injection: enabled}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: app, image: app}]}
---
apiVersion: v1
kind: Pod
metadata: {name: old, namespace: shop, labels: {app: old, sidecar.istio.io/inject: "false"}}
spec: {containers: [{name: app, image: app}]}
---
apiVersion: v1
kind: Pod
metadata: {name: api, namespace: shop, labels: {app: api}}
spec: {containers: [{name: app, image: app}]}
---
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec: {selector: {app: api}, ports: [{name: http, port: 80, targetPort: 8080}, {name: auto, port: 81, targetPort: 8081}]}
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: default, namespace: shop}
spec: {mtls: {mode: STRICT}}
`;
const REGISTRY_ONLY = `---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: {name: default, namespace: shop}
spec: {outboundTrafficPolicy: {mode: REGISTRY_ONLY}, egress: [{hosts: [./*]}]}
`;

function ask(asked: Partial<Question>, from = 'shop/web', text = MESH) {
  const engine = createEngine({});
  engine.load([{ file: 'a.yaml', text }]);
  return engine.ask({
    from: { kind: 'workload', id: from as WorkloadId },
    to: { kind: 'service', id: 'shop/api' as ServiceId, port: 80 },
    speaks: 'http',
    http: anyRequest,
    ...asked,
  }).worst;
}

const lowerCase: HttpRequest = { ...anyRequest, method: 'get', path: '/' };

test('what is no request is refused by the proxy of the caller, where it has one', () => {
  const { verdict, callerSees, hops } = ask({ http: lowerCase });
  expect({ verdict, callerSees }).toMatchObject({ verdict: 'deny', callerSees: { status: 400, body: 'Bad Request' } });
  expect(hops.map(({ actor, steps }) => [actor, steps.at(-1)?.stage])).toEqual([['client', 'Normalise path']]);
  expect(ask({ http: lowerCase }, 'shop/old').reason.id).toBe('verdict.fails.plaintextToStrict');
  expect(ask({ http: lowerCase, callerReadsNothing: true }).hops.map(({ actor }) => actor)).toEqual([
    'client',
    'sidecar',
  ]);
});

test('bytes at a port of HTTP leave the proxy of the caller as they are', () => {
  const to = { kind: 'service', id: 'shop/api' as ServiceId, port: 81 } as const;
  expect(ask({ speaks: 'tcp' })).toMatchObject({
    client: 'passthrough',
    reason: { id: 'verdict.fails.plaintextToStrict' },
  });
  expect(ask({ speaks: 'tcp' }, 'shop/web', MESH + REGISTRY_ONLY)).toMatchObject({
    client: 'blackhole',
    callerSees: { status: 0 },
  });
  expect(ask({ speaks: 'tcp', to })).toMatchObject({ client: 'mutual', verdict: 'allow' });
  expect(ask({ speaks: 'tcp', callerReadsNothing: true })).toMatchObject({ client: 'mutual' });
});

test('a proxy that reads nothing still encrypts, and adds nothing', () => {
  const text = `${MESH}---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: told, namespace: shop}
spec:
  rules:
  - when: [{key: 'request.headers[x-forwarded-proto]', values: [http]}]
`;
  const http: HttpRequest = { ...anyRequest, method: 'GET', path: '/', hasOtherHeaders: false };
  expect(ask({ http }, 'shop/web', text)).toMatchObject({ client: 'mutual', verdict: 'allow' });
  expect(ask({ http, callerReadsNothing: true }, 'shop/web', text)).toMatchObject({
    client: 'mutual',
    verdict: 'deny',
  });
});
