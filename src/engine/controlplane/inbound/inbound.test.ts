import { describe, expect, test } from 'vitest';
import { modeOfPort } from './compose-peer-authentication';
import { app } from '../../mesh/mesh-text.fixture';
import { planeOf, workload } from '../plane.fixture';

const peer = (namespace: string, name: string, spec: string, more = '') => `---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: ${name}, namespace: ${namespace}${more}}
spec: ${spec}
`;
const web = '{selector: {matchLabels: {app: web}}';

describe('the mTLS mode in force', () => {
  const mode = (added: string, port = 8080) => {
    const plane = planeOf(app('shop', 'web') + added);
    const found = modeOfPort(plane.inbound(workload(plane, 'shop/web')).modes, port);
    return `${found.mode} ${found.scope} ${found.policy ?? ''}`.trim();
  };

  test.each([
    ['nothing is written', '', 'PERMISSIVE default'],
    ['mesh', peer('istio-system', 'm', '{mtls: {mode: STRICT}}'), 'STRICT mesh istio-system/m'],
    [
      'namespace over mesh',
      peer('istio-system', 'm', '{mtls: {mode: STRICT}}') + peer('shop', 'n', '{mtls: {mode: DISABLE}}'),
      'DISABLE namespace shop/n',
    ],
    [
      'UNSET inherits',
      peer('istio-system', 'm', '{mtls: {mode: STRICT}}') + peer('shop', 'n', '{mtls: {mode: UNSET}}'),
      'STRICT mesh istio-system/m',
    ],
    [
      'workload over namespace',
      peer('shop', 'n', '{mtls: {mode: STRICT}}') + peer('shop', 'w', `${web}, mtls: {mode: PERMISSIVE}}`),
      'PERMISSIVE workload shop/w',
    ],
    [
      'a selector in the root namespace is ignored',
      peer('istio-system', 'w', `${web}, mtls: {mode: STRICT}}`),
      'PERMISSIVE default',
    ],
    [
      'equal ages go by name',
      peer('shop', 'b', '{mtls: {mode: STRICT}}') + peer('shop', 'a', '{mtls: {mode: DISABLE}}'),
      'DISABLE namespace shop/a',
    ],
    [
      'the oldest wins',
      peer('shop', 'a', '{mtls: {mode: DISABLE}}', ', creationTimestamp: "2024-01-02T00:00:00Z"') +
        peer('shop', 'b', '{mtls: {mode: STRICT}}', ', creationTimestamp: "2024-01-01T00:00:00Z"'),
      'STRICT namespace shop/b',
    ],
    [
      'a port of its own',
      peer('shop', 'w', `${web}, mtls: {mode: STRICT}, portLevelMtls: {8080: {mode: DISABLE}}}`),
      'DISABLE port shop/w',
    ],
    [
      'the Service port means nothing',
      peer('shop', 'w', `${web}, mtls: {mode: STRICT}, portLevelMtls: {80: {mode: DISABLE}}}`),
      'STRICT workload shop/w',
    ],
  ])('%s', (_, added, expected) => {
    expect(mode(added)).toBe(expected);
  });
});

describe('filter chains', () => {
  const chains = (port: string, added = '') => {
    const plane = planeOf(app('shop', 'web', port) + added);
    return plane
      .inbound(workload(plane, 'shop/web'))
      .chains.filter(({ match }) => match.destinationPort === 8080)
      .map(
        ({ match, tls, network }) =>
          `${match.transportProtocol} [${match.applicationProtocols.join(' ')}] ${tls === null ? 'as is' : 'mTLS'} ${network.kind}`,
      );
  };
  const strict = peer('shop', 'n', '{mtls: {mode: STRICT}}');
  const disable = peer('shop', 'n', '{mtls: {mode: DISABLE}}');
  const istio = 'istio istio-peer-exchange istio-http/1.0 istio-http/1.1 istio-h2';

  test.each([
    ['HTTP', '{name: http, port: 80, targetPort: 8080}', '', [`tls [${istio}] mTLS http`, 'raw_buffer [] as is http']],
    ['HTTP STRICT', '{name: http, port: 80, targetPort: 8080}', strict, ['tls [] mTLS http']],
    ['HTTP DISABLE', '{name: http, port: 80, targetPort: 8080}', disable, ['raw_buffer [] as is http']],
    [
      'TCP',
      '{name: tcp-x, port: 80, targetPort: 8080}',
      '',
      [`tls [${istio}] mTLS tcp`, 'tls [] as is tcp', 'raw_buffer [] as is tcp'],
    ],
    ['HTTPS is opaque', '{name: https, port: 443, targetPort: 8080}', strict, ['tls [] mTLS tcp']],
    [
      'no name: sniffed',
      '{port: 80, targetPort: web}',
      strict,
      ['tls [istio-http/1.0 istio-http/1.1 istio-h2] mTLS http', 'tls [] mTLS tcp'],
    ],
    ['a well-known port', '{port: 3306, targetPort: 8080}', strict, ['tls [] mTLS tcp']],
    [
      'appProtocol wins over the name',
      '{name: tcp-x, appProtocol: http, port: 80, targetPort: 8080}',
      strict,
      ['tls [] mTLS http'],
    ],
  ])('%s', (_, port, added, expected) => {
    expect(chains(port, added)).toEqual(expected);
  });

  test('of two Services for one port the older decides what it speaks', () => {
    const second = `---\napiVersion: v1\nkind: Service\nmetadata: {name: a-older, namespace: shop}\nspec: {selector: {app: web}, ports: [{name: tcp, port: 1, targetPort: 8080}]}\n`;
    expect(chains('{name: http, port: 80, targetPort: 8080}', strict + second)).toEqual(['tls [] mTLS tcp']);
  });
});
