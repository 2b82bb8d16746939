import { nodeAt } from '../../manifests/yaml-node';
import type { Manifest } from '../../manifests/manifest';
import type { JwtProvider } from '../../xds/jwt';
import type { Workload } from '../../mesh/workload';
import type { EditableMesh } from '../edits/editable-mesh';
import { insertEntries } from '../edits/insert-entries';
import { freeName } from '../edits/policy-yaml';
import { addDocument, placeOf, type TextEdit } from '../edits/text-edit';
import { selectingLabels } from '../edits/write-peer-authentication';

/** Puts keys inline into a rule, in place of those that it has or would have fetched; null if its text cannot be edited. */
export function writeKeys(
  { documents, sources }: EditableMesh,
  { policy, rule, origin }: Pick<JwtProvider, 'policy' | 'rule' | 'origin'>,
  jwks: string,
): readonly TextEdit[] | null {
  const place = placeOf(documents, sources, origin);
  const manifest = place?.document.manifests.find((candidate) => isCalled(candidate, policy));
  const node = manifest === undefined ? null : nodeAt(manifest.root, 'spec', 'jwtRules', rule);
  if (place === null || node?.kind !== 'map') return null;
  const { document, source } = place;
  const present = node.entries.get('jwks') ?? node.entries.get('jwksUri');
  if (present === undefined) return [insertEntries(place, node, { jwks: quoted(jwks) })];
  const start = document.start + present.keyRange.start;
  const end = document.start + present.value.range.end;
  // A block of lines ends with its line break.
  const lineBreak = /\s*$/.exec(source.text.slice(start, end))?.[0] ?? '';
  return [{ file: source.file, start, end: end - lineBreak.length, text: `jwks: ${quoted(jwks)}` }];
}

/** A new RequestAuthentication of one rule, for workloads that are called; null if there is no file to write it to. */
export function addKeys(
  { mesh, documents, sources }: EditableMesh,
  targets: readonly Workload[],
  issuer: string,
  jwks: string,
): { readonly policy: string; readonly edits: readonly TextEdit[] } | null {
  const [target] = targets;
  if (target === undefined) return null;
  const file = documents.find(({ id }) => id === target.template.document)?.file;
  const policies = documents.find(({ manifests }) =>
    manifests.some(({ kind }) => kind.endsWith('Authentication')),
  )?.file;
  const source = sources.find((one) => one.file === (policies ?? file)) ?? sources.at(-1);
  if (source === undefined) return null;
  const { namespace } = target;
  const name = freeName(mesh.requestAuthentications, namespace, 'jwt');
  const labels = [...selectingLabels(mesh.workloads.values(), targets)];
  const yaml = [
    'apiVersion: security.istio.io/v1',
    'kind: RequestAuthentication',
    'metadata:',
    `  name: ${name}`,
    `  namespace: ${namespace}`,
    'spec:',
    ...(labels.length === 0
      ? []
      : ['  selector:', '    matchLabels:', ...labels.map(([key, value]) => `      ${key}: ${JSON.stringify(value)}`)]),
    '  jwtRules:',
    `  - issuer: ${JSON.stringify(issuer)}`,
    `    jwks: ${quoted(jwks)}`,
    '',
  ].join('\n');
  return { policy: `${namespace}/${name}`, edits: [addDocument({ source }, yaml)] };
}

function isCalled({ kind, namespace, name }: Manifest, id: string): boolean {
  return kind === 'RequestAuthentication' && `${namespace}/${name}` === id;
}

/** Keys are JSON, which single quotes leave as it is. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
