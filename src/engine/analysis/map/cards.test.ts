import { expect, test } from 'vitest';
import { planeOf } from '../../controlplane/plane.fixture';
import { buildCards } from './cards';

const pod = (name: string, version: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: web, version: ${version}}}
spec: {serviceAccountName: web, containers: [{name: c}]}
`;
const service = `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{name: http, port: 80}]}
`;
const rule = (selector: string) => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: api, namespace: shop}
spec: {host: api, ${selector}trafficPolicy: {tls: {mode: DISABLE}}}
`;

function workloadsOf(...texts: readonly string[]) {
  return buildCards(planeOf([pod('web1', 'v1'), pod('web2', 'v2'), service, ...texts].join('---\n'))).map(
    ({ workloads }) => workloads,
  );
}

test('workloads behind one Service whom nobody can tell apart share a card', () => {
  expect(workloadsOf()).toEqual([['shop/web1', 'shop/web2']]);
  expect(workloadsOf(rule(''))).toEqual([['shop/web1', 'shop/web2']]);
});

test('callers whom a DestinationRule tells apart have cards of their own', () => {
  expect(workloadsOf(rule('workloadSelector: {matchLabels: {version: v2}}, '))).toEqual([['shop/web1'], ['shop/web2']]);
});
