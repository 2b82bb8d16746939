import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseDocuments } from '../../manifests/parse-documents';
import { type LoadedMesh, loadMesh } from '../load-mesh';
import { describeInbound, type InboundConfig } from './describe-inbound';

/** A listener that istiod generated, without what does not decide about calls. */
interface Recorded {
  readonly id: string;
  readonly manifests: string;
  readonly meshConfig: string;
  readonly workload: string;
  readonly listener: { readonly filterChains: readonly Chain[] };
}

interface Chain {
  readonly name: string;
  readonly filterChainMatch: { readonly destinationPort?: number };
}

const recorded: readonly Recorded[] = gunzipSync(readFileSync('conformance/own-listeners.jsonl.gz'))
  .toString()
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

function load({ manifests, meshConfig }: Pick<Recorded, 'manifests' | 'meshConfig'>): LoadedMesh {
  const indented = meshConfig.replaceAll(/^/gm, '    ');
  const config = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\ndata:\n  mesh: |\n${indented}\n`;
  return loadMesh(
    parseDocuments([
      { file: 'mesh.yaml', text: manifests },
      ...(meshConfig === '' ? [] : [{ file: 'config.yaml', text: config }]),
    ]),
  );
}

function inboundOf({ plane }: LoadedMesh, id: string): InboundConfig {
  const workload = plane.mesh.workloads.get(id);
  const described = workload === undefined ? null : describeInbound(plane, workload);
  if (described === null) throw new Error(`nothing is sent to ${id}`);
  return described;
}

const asText = ({ lines }: InboundConfig) => lines.map(({ depth, text }) => '  '.repeat(depth) + text).join('\n');

/** Chains for ports that nothing declares come from a Go map, in any order; so do keys and spaces of fetched key sets. */
function comparable(listener: Recorded['listener']): unknown {
  const isPassthrough = ({ name }: Chain) => name.startsWith('virtualInbound');
  const port = ({ filterChainMatch }: Chain) => filterChainMatch.destinationPort ?? 0;
  const chains = [
    ...listener.filterChains.filter(isPassthrough).sort((a, b) => port(a) - port(b)),
    ...listener.filterChains.filter((chain) => !isPassthrough(chain)),
  ];
  return JSON.parse(JSON.stringify({ ...listener, filterChains: chains }), (key, value) =>
    key === 'inlineString' ? JSON.parse(value) : withoutDefaults(key, value),
  );
}

/** Protobuf leaves out an enum's first value and an empty map. */
function withoutDefaults(key: string, value: unknown): unknown {
  if ((key !== 'rules' && key !== 'shadowRules') || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value;
  return { action: 'ALLOW', policies: {}, ...value };
}

describe('it is what istiod sends', () => {
  test.each(recorded.map((one) => [one.id, one] as const))('%s', (_, one) => {
    const described = inboundOf(load(one), one.workload);
    expect(described.left).toBe(0);
    expect(comparable(parse(asText(described)))).toEqual(comparable(one.listener));
  });
});

describe('every line leads to the text that caused it', () => {
  const manifests = `kind: Namespace
apiVersion: v1
metadata: {name: shop, labels: {istio-injection: enabled}}
---
kind: Pod
apiVersion: v1
metadata: {name: api, namespace: shop, labels: {app: api}}
spec: {containers: [{name: app}]}
---
kind: Service
apiVersion: v1
metadata: {name: api, namespace: shop}
spec: {selector: {app: api}, ports: [{name: http, port: 80}]}
---
kind: PeerAuthentication
apiVersion: security.istio.io/v1
metadata: {name: default, namespace: shop}
spec: {mtls: {mode: STRICT}}
---
kind: AuthorizationPolicy
apiVersion: security.istio.io/v1
metadata: {name: readers, namespace: shop}
spec: {rules: [{to: [{operation: {methods: [GET, HEAD]}}]}]}
`;
  const slices = manifests.split(/^(?=---$)/m);
  const { lines } = inboundOf(load({ manifests, meshConfig: '' }), 'shop/api');
  const causeOf = (text: string, after = 'name: "0.0.0.0_80"') => {
    const from = lines.findIndex((line) => line.text.includes(after));
    const origin = lines.slice(from).find((line) => line.text.includes(text))?.origin;
    if (origin === null || origin === undefined) throw new Error(`no cause of ${text}`);
    return slices[Number(origin.document.split('#')[1])]?.slice(origin.start, origin.end);
  };

  test.each([
    ['name: "0.0.0.0_80"', '{name: http, port: 80}'],
    ['transportProtocol: tls', 'STRICT'],
    ['requireClientCertificate', 'STRICT'],
    ['ns[shop]-policy[readers]-rule[0]', '{to: [{operation: {methods: [GET, HEAD]}}]}'],
    ['exact: GET', 'GET'],
    ['exact: HEAD', 'HEAD'],
  ])('%s', (line, cause) => {
    expect(causeOf(line)).toBe(cause);
  });
});

test('nothing is sent to what has no sidecar', () => {
  const manifests = 'kind: Pod\napiVersion: v1\nmetadata: {name: a, namespace: b}\nspec: {containers: [{name: c}]}\n';
  const { plane } = load({ manifests, meshConfig: '' });
  const workload = plane.mesh.workloads.get('b/a');
  expect(workload === undefined ? undefined : describeInbound(plane, workload)).toBeNull();
});
