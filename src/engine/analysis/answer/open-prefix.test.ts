import { expect, test } from 'vitest';
import { openPathOf } from '../../base/open-path';
import { planeOf } from '../../controlplane/plane.fixture';
import { anyRequest, type ServiceId, type WorkloadId } from '../../dataplane/question';
import { app, namespace } from '../../mesh/mesh-text.fixture';
import { answerQuestion } from './answer-question';

const plane = planeOf(`${namespace('shop')}${app('shop', 'web')}${app('shop', 'api')}
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: not-admin, namespace: shop}
spec: {selector: {matchLabels: {app: api}}, action: DENY, rules: [{to: [{operation: {paths: [/admin*]}}]}]}
`);

test.each<[string, string]>([
  ['/admin*', 'deny'],
  ['/public*', 'allow'],
  // Proxies read some of these as /admin, whatever they were sent as.
  ['/%61dmin*', 'depends'],
  ['/x/../admin*', 'depends'],
  ['/x/..;y/admin*', 'depends'],
  ['/x\\*', 'depends'],
  ['/x?*', 'depends'],
  ['/..*', 'depends'],
])('all paths that begin so: %s', (path, verdict) => {
  const question = {
    from: { kind: 'workload', id: 'shop/web' as WorkloadId },
    to: { kind: 'service', id: 'shop/api' as ServiceId, port: 80 },
    speaks: 'http',
    http: { ...anyRequest, path: openPathOf(path) },
  } as const;
  const answer = answerQuestion(plane, question, 'steps');
  expect([answer.verdict, answer.question]).toEqual([verdict, question]);
});
