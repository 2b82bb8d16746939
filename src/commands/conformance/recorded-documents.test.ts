import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { documentsOf } from './recorded-documents';

const recorded = { id: 'x', manifests: 'kind: A', requests: [] };

function meshOf(fields: object): unknown {
  const [config] = documentsOf({ ...recorded, ...fields });
  return parse((parse(config?.text ?? '') as { data: { mesh: string } }).data.mesh);
}

test.each([
  ['the default, whatever the manifests hold', {}, null],
  ['a mesh configuration', { meshConfig: 'trustDomain: td1\n' }, { trustDomain: 'td1' }],
  ['ambient mode', { members: {} }, { defaultConfig: { proxyMetadata: { ISTIO_META_ENABLE_HBONE: 'true' } } }],
  [
    'ambient mode without HBONE for sidecars',
    { members: {}, meshConfig: 'defaultConfig: {proxyMetadata: {ISTIO_META_ENABLE_HBONE: "false"}}\ntrustDomain: td1' },
    { defaultConfig: { proxyMetadata: { ISTIO_META_ENABLE_HBONE: 'false' } }, trustDomain: 'td1' },
  ],
])('%s', (_, fields, mesh) => {
  expect(meshOf(fields)).toEqual(mesh);
});
