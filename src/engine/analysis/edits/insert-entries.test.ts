import { expect, test } from 'vitest';
import { parseDocuments } from '../../manifests/parse-documents';
import { readPeerAuthentication } from '../../manifests/kinds/peer-authentication';
import { loadMesh } from '../load-mesh';
import { applyEdits } from './text-edit';
import { editPeerAuthentication } from './write-peer-authentication';

const head = 'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: d, namespace: shop}\n';

/** The spec after the mode and one port were set. */
function edited(spec: string, before = head): string {
  const sources = [{ file: 'a.yaml', text: before + spec }];
  const documents = parseDocuments(sources);
  const [manifest] = documents.flatMap((document) => document.manifests);
  if (manifest === undefined) throw new Error('no manifest');
  const { plane } = loadMesh(documents);
  const wanted = { mode: 'STRICT', permissivePorts: [80] } as const;
  const edits = editPeerAuthentication(
    { mesh: plane.mesh, documents, sources },
    readPeerAuthentication(manifest),
    wanted,
  );
  const text = applyEdits(sources, edits ?? [])[0]?.text ?? '';
  const again = parseDocuments([{ file: 'a.yaml', text }]).flatMap((document) => document.manifests)[0];
  if (again === undefined) throw new Error(`does not parse any more:\n${text}`);
  const { mode, portLevel } = readPeerAuthentication(again);
  expect([mode?.value, portLevel.get(80)?.mode?.value]).toEqual(['STRICT', 'PERMISSIVE']);
  return text.slice(before.length);
}

const ports = '  portLevelMtls:\n    80:\n      mode: PERMISSIVE\n';

test.each([
  ['nothing', '', `spec:\n  mtls:\n    mode: STRICT\n${ports}`],
  ['empty braces', 'spec: {}\n', 'spec: {mtls: {mode: STRICT}, portLevelMtls: {80: {mode: PERMISSIVE}}}\n'],
  [
    'a mode with a comment',
    'spec:\n  mtls:\n    mode: DISABLE # old\n',
    `spec:\n  mtls:\n    mode: STRICT # old\n${ports}`,
  ],
  ['a key without value', 'spec:\n  mtls:\n', `spec:\n  mtls: {mode: STRICT}\n${ports}`],
  ['an empty map', 'spec:\n  mtls: {}\n\n# end\n', `spec:\n  mtls: {mode: STRICT}\n${ports}\n# end\n`],
  [
    'braces',
    'spec: {selector: {matchLabels: {a: b}}, portLevelMtls: {80: {}}}',
    'spec: {mtls: {mode: STRICT}, selector: {matchLabels: {a: b}}, portLevelMtls: {80: {mode: PERMISSIVE}}}',
  ],
  [
    'another port',
    'spec:\n  portLevelMtls:\n    90:\n      mode: STRICT\n  mtls: {mode: UNSET}\n',
    'spec:\n  portLevelMtls:\n    90:\n      mode: STRICT\n    80:\n      mode: PERMISSIVE\n  mtls: {mode: STRICT}\n',
  ],
])('%s', (_, before, after) => {
  expect(edited(before)).toBe(after);
});

test('an item of a list keeps its depth', () => {
  const list = 'apiVersion: v1\nkind: List\nitems:\n';
  const item =
    '- apiVersion: security.istio.io/v1\n  kind: PeerAuthentication\n  metadata: {name: d, namespace: shop}\n';
  expect(edited(`${item}- kind: Namespace\n  apiVersion: v1\n  metadata: {name: x}\n`, list)).toContain(
    '  metadata: {name: d, namespace: shop}\n  spec:\n    mtls:\n      mode: STRICT\n',
  );
});
