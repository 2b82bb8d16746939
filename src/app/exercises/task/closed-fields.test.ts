import { describe, expect, test } from 'vitest';
import { createEngine } from '../../../engine';
import { closedFields, editOf } from './closed-fields';

function fieldsOf(text: string) {
  const files = [{ file: 'a.yaml', text }];
  const engine = createEngine();
  engine.load(files);
  return closedFields(engine.view({ calls: [], edges: 'calls' }).documents, files).map((field) => [
    field.label,
    field.value,
    text.slice(field.start, field.end),
  ]);
}

const peer = (spec: string) =>
  `apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: default, namespace: shop}\nspec:\n${spec}\n`;

describe('fields with a few values', () => {
  test('are modes and actions, in any style', () => {
    const policy = `kind: AuthorizationPolicy\napiVersion: security.istio.io/v1\nmetadata: {name: a, namespace: shop}\nspec:\n  action: "DENY"\n`;
    expect(fieldsOf(`# first\n${peer('  mtls: {mode: STRICT}')}---\n${policy}`)).toEqual([
      ['mode in shop/default', 'STRICT', 'STRICT'],
      ['action in shop/a', 'DENY', 'DENY'],
    ]);
  });

  test('of ports are told from that of the workload', () => {
    expect(fieldsOf(peer('  mtls:\n    mode: STRICT\n  portLevelMtls:\n    8080:\n      mode: DISABLE'))).toEqual([
      ['mode in shop/default', 'STRICT', 'STRICT'],
      ['mode of port 8080 in shop/default', 'DISABLE', 'DISABLE'],
    ]);
  });

  test('are none in comments, and none where nothing is written', () => {
    expect(fieldsOf(peer('  # mode: STRICT'))).toEqual([]);
  });

  test('are changed in place', () => {
    const field = { label: '', value: 'STRICT', values: [], file: 'a.yaml', start: 3, end: 9 };
    expect(editOf(field, 'DISABLE')).toEqual({ file: 'a.yaml', start: 3, end: 9, text: 'DISABLE' });
  });
});
