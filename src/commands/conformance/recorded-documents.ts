import { parse, stringify } from 'yaml';
import type { SourceDocument } from '../../engine';
import type { RecordedCase } from './recorded-case';

/** What a user would paste to get the mesh of a recorded case. */
export function documentsOf(recorded: RecordedCase): readonly SourceDocument[] {
  const mesh = meshConfigOf(recorded);
  const manifests = { file: 'manifests.yaml', text: recorded.manifests };
  if (mesh === null) return [manifests];
  const configMap = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'istio', namespace: 'istio-system' },
    data: { mesh },
  };
  return [manifests, { file: 'mesh-config.yaml', text: stringify(configMap) }];
}

/** `profile=ambient` installs a mesh configuration in which proxies take HBONE; a case may override it. */
function meshConfigOf({ meshConfig, members }: RecordedCase): string | null {
  if (members === undefined) return meshConfig ?? null;
  const given = (meshConfig === undefined ? {} : (parse(meshConfig) ?? {})) as {
    defaultConfig?: { proxyMetadata?: Record<string, string> };
  };
  const proxyMetadata = { ISTIO_META_ENABLE_HBONE: 'true', ...given.defaultConfig?.proxyMetadata };
  return stringify({ ...given, defaultConfig: { ...given.defaultConfig, proxyMetadata } });
}
