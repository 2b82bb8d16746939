import { describe, expect, test } from 'vitest';
import { createEngine } from '../engine';
import { applyEdits } from '../edits/text-edit';
import { parseDocuments } from '../../manifests/parse-documents';
import { buildMesh } from '../../mesh/inventory';
import { assumeWorkloads } from './assume-workloads';

/** Two policies of one name would be one. */
const nameFor = (spec: string) =>
  `p-${[...spec].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 100_003, 7)}`;
const policy = (namespace: string, spec: string, kind = 'AuthorizationPolicy') =>
  `apiVersion: security.istio.io/v1\nkind: ${kind}\nmetadata: {name: ${nameFor(spec)}, namespace: ${namespace}}\nspec: ${spec}\n`;
const gateway = (namespace: string, selector: string) =>
  `apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: g, namespace: ${namespace}}\nspec: {selector: ${selector}, servers: [{port: {number: 8080, name: http, protocol: HTTP}, hosts: ["*"]}]}\n`;
const from = (source: string) => `{rules: [{from: [{source: ${source}}]}]}`;

/** `namespace/name labels, as account, ports`, of each workload that the policies speak of. */
function assumed(...texts: readonly string[]): readonly string[] {
  const documents = parseDocuments([{ file: 'a.yaml', text: texts.join('---\n') }]);
  const mesh = buildMesh(
    documents.flatMap((document) => document.manifests),
    () => true,
  );
  return assumeWorkloads(mesh).map(({ namespace, name, labels, serviceAccount, ports }) =>
    [
      `${namespace}/${name}`,
      ...[...labels].map(([key, value]) => `${key}=${value}`),
      ...(serviceAccount === null ? [] : [`as ${serviceAccount}`]),
      ...ports,
    ].join(' '),
  );
}

describe('whom policies speak of', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    [
      'a selector, and somebody to call it',
      [policy('foo', '{selector: {matchLabels: {app: httpbin}}}')],
      ['foo/httpbin app=httpbin 80', 'foo/curl app=curl as curl 80'],
    ],
    [
      'labels that one pod can have are one workload',
      [
        policy('foo', '{selector: {matchLabels: {app: reviews}}}'),
        policy('foo', '{selector: {matchLabels: {app: reviews, version: v1}}}', 'PeerAuthentication'),
        policy('foo', `{selector: {matchLabels: {app: ratings}}, ${from('{namespaces: [bar]}').slice(1)}`),
      ],
      ['foo/reviews app=reviews version=v1 80', 'foo/ratings app=ratings 80', 'bar/client app=client 80'],
    ],
    [
      'a principal is whoever it is named after',
      [
        policy('foo', '{selector: {matchLabels: {app: reviews}}}'),
        policy(
          'foo',
          `{selector: {matchLabels: {app: ratings}}, ${from('{principals: [cluster.local/ns/foo/sa/bookinfo-reviews, cluster.local/ns/bar/sa/curl, "*"]}').slice(1)}`,
        ),
      ],
      ['foo/reviews app=reviews as bookinfo-reviews 80', 'foo/ratings app=ratings 80', 'bar/curl app=curl as curl 80'],
    ],
    [
      'service accounts of the own namespace and of others',
      [policy('foo', `{selector: {matchLabels: {app: a}}, ${from('{serviceAccounts: [web, bar/job]}').slice(1)}`)],
      ['foo/a app=a 80', 'foo/web app=web as web 80', 'bar/job app=job as job 80'],
    ],
    [
      'ports of rules and of modes',
      [
        policy('foo', '{selector: {matchLabels: {app: db}}, rules: [{to: [{operation: {ports: ["3306"]}}]}]}'),
        policy(
          'foo',
          '{selector: {matchLabels: {app: db}}, portLevelMtls: {9000: {mode: DISABLE}}}',
          'PeerAuthentication',
        ),
      ],
      ['foo/db app=db 3306 9000', 'foo/curl app=curl as curl 80'],
    ],
    ['a whole namespace', [policy('foo', '{}')], ['foo/foo-app app=foo-app 80', 'foo/curl app=curl as curl 80']],
    [
      'the whole mesh',
      [policy('istio-system', '{}')],
      ['default/default-app app=default-app 80', 'default/curl app=curl as curl 80'],
    ],
    [
      "Istio's own gateway",
      [
        policy('istio-system', '{selector: {matchLabels: {istio: ingressgateway}}}'),
        gateway('foo', '{istio: ingressgateway}'),
      ],
      ['istio-system/ingressgateway istio=ingressgateway 8080', 'default/curl app=curl as curl 80'],
    ],
  ])('%s', (_, texts, expected) => expect(assumed(...texts)).toEqual(expected));
});

/** What is missing of a text, and of what the edits make of it. */
function missing(text: string) {
  const sources = [{ file: 'a.yaml', text }];
  const engine = createEngine();
  const view = (files: typeof sources) => {
    engine.load(files);
    return engine.view({ calls: [], edges: 'all' });
  };
  const first = view(sources).missing;
  const after = first === null ? null : view([...applyEdits(sources, first.edits)]);
  return {
    first: first && `${first.kind} ${first.count} in ${first.namespaces.join()}`,
    after: after && {
      missing: after.missing,
      errors: after.diagnostics.filter((one) => one.severity !== 'info').map((one) => one.message),
      dataPlanes: [...new Set(after.cards.filter((one) => one.kind !== 'outside').map((one) => one.dataPlane))].sort(),
    },
  };
}

const pod = (namespace: string, labels = '{app: a}') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: ${namespace}, labels: ${labels}}\nspec: {containers: [{name: a}]}\n`;
const namespace = (name: string) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}}\n`;

describe('what a text leaves out, and is not missed once it is written', () => {
  test.each<[string, string, string | null, readonly string[]]>([
    ['nothing', '', null, []],
    ['a policy alone', policy('foo', '{selector: {matchLabels: {app: "true"}}}'), 'workloads 2 in foo', ['sidecar']],
    [
      'a policy of a gateway',
      `${policy('foo', '{selector: {matchLabels: {app: a}}}')}---\n${gateway('foo', '{istio: ingressgateway}')}`,
      'workloads 3 in default,foo,istio-system',
      ['gateway', 'sidecar'],
    ],
    [
      'workloads of namespaces that are not there',
      `${pod('foo')}---\n${pod('bar')}`,
      'proxies 2 in bar,foo',
      ['sidecar'],
    ],
    [
      'one namespace of two',
      `${namespace('foo')}---\n${pod('foo')}---\n${pod('bar')}`,
      'proxies 1 in bar',
      ['none', 'sidecar'],
    ],
    ['namespaces that ask for no proxies', `${namespace('foo')}---\n${pod('foo')}`, null, []],
    ['somebody has a proxy', `${pod('bar')}---\n${pod('foo', '{sidecar.istio.io/inject: "true"}')}`, null, []],
    ['an ambient pod', pod('bar', '{istio.io/dataplane-mode: ambient}'), null, []],
  ])('%s', (_, text, expected, dataPlanes) => {
    const { first, after } = missing(text);
    expect(first).toBe(expected);
    if (expected !== null) expect(after).toEqual({ missing: null, errors: [], dataPlanes });
  });
});
