import { expect, test } from 'vitest';
import { app, namespace } from '../../mesh/mesh-text.fixture';
import { parseDocuments } from '../../manifests/parse-documents';
import { loadMesh } from '../load-mesh';
import { modesInForce } from './mode-ladder';

function peer(of: string, name: string, spec: string): string {
  return `---\nkind: PeerAuthentication\napiVersion: security.istio.io/v1\nmetadata: {name: ${name}, namespace: ${of}}\nspec: ${spec}\n`;
}

/** What is in force at `shop/cart`: a line for each port, with the rungs and a star at the deciding one; then what is ignored. */
function ladder(...documents: readonly string[]) {
  const text = namespace('shop') + documents.join('');
  const mesh = loadMesh(parseDocuments([{ file: 'mesh.yaml', text }]));
  const workload = mesh.plane.mesh.workloads.get('shop/cart');
  if (workload === undefined) throw new Error('no cart');
  const { ports, ignored } = modesInForce(mesh, workload);
  return [
    ...ports.map(({ port, mode, isGuarded, rungs }) => {
      const said = rungs.map(({ says, isDeciding }) => `${isDeciding ? '*' : ''}${says?.mode ?? '-'}`);
      return `${port ?? 'others'} ${said.join(' ')} = ${isGuarded ? mode : 'not guarded'}`;
    }),
    ...ignored.map(({ policy, why, instead, port }) => `${policy} ${why} ${instead} ${port ?? ''}`.trim()),
  ];
}

const cart = app('shop', 'cart');

test('nothing written is PERMISSIVE, by nobody', () => {
  expect(ladder(cart)).toEqual(['8080 - - - - = PERMISSIVE', 'others - - - = PERMISSIVE']);
});

test('the narrowest wins, and UNSET inherits', () => {
  const documents = [
    cart,
    peer('istio-system', 'default', '{mtls: {mode: STRICT}}'),
    peer('shop', 'default', '{mtls: {}}'),
    peer('shop', 'cart', '{selector: {matchLabels: {app: cart}}, portLevelMtls: {8080: {mode: DISABLE}, 9090: {}}}'),
  ];
  expect(ladder(...documents)).toEqual([
    '8080 STRICT UNSET UNSET *DISABLE = DISABLE',
    '9090 *STRICT UNSET UNSET UNSET = STRICT',
    'others *STRICT UNSET UNSET = STRICT',
  ]);
});

test('what is not in force is listed with the reason', () => {
  const documents = [
    cart,
    peer('istio-system', 'for-cart', '{selector: {matchLabels: {app: cart}}, mtls: {mode: STRICT}}'),
    peer('shop', 'a', '{mtls: {mode: PERMISSIVE}}'),
    peer('shop', 'b', '{mtls: {mode: STRICT}}'),
    peer('shop', 'c', '{selector: {matchLabels: {app: cart}}, portLevelMtls: {80: {mode: STRICT}}}'),
    peer('shop', 'd', '{selector: {matchLabels: {app: cart}}, mtls: {mode: STRICT}}'),
    peer('shop', 'e', '{mtls: {mode: STRICT}, portLevelMtls: {8080: {mode: STRICT}}}'),
  ];
  const lines = ladder(...documents);
  expect(lines.slice(0, 2)).toEqual([
    '80 - PERMISSIVE UNSET *STRICT = STRICT',
    '8080 - *PERMISSIVE UNSET - = PERMISSIVE',
  ]);
  expect(lines.slice(3)).toEqual([
    'shop/b not-oldest shop/a',
    'istio-system/for-cart root-selector istio-system',
    'shop/d not-oldest shop/c',
    'shop/c service-port 8080 80',
    expect.stringMatching(/^shop\/e refused .*port/),
  ]);
});

test('a port that is kept away from the proxy is not guarded', () => {
  const excluded = cart.replace(
    'labels: {app: cart}}, spec',
    'labels: {app: cart}, annotations: {traffic.sidecar.istio.io/excludeInboundPorts: "8080"}}, spec',
  );
  const strict = peer('shop', 'default', '{mtls: {mode: STRICT}}');
  expect(ladder(excluded, strict)).toEqual(['8080 - *STRICT - - = not guarded', 'others - *STRICT - = STRICT']);
  const onlyOne = excluded.replace('excludeInboundPorts: "8080"', 'includeInboundPorts: "9090"');
  expect(ladder(onlyOne, strict)).toEqual([
    '8080 - *STRICT - - = not guarded',
    '9090 - *STRICT - - = STRICT',
    'others - *STRICT - = not guarded',
  ]);
});
