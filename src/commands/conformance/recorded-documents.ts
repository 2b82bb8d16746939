import { parse, stringify } from 'yaml';
import type { SourceDocument } from '../../engine';
import type { RecordedCase } from './recorded-case';

/**
 * What a user would paste to get the mesh of a recorded case. Its mesh configuration is what the case says, or the default, whatever
 * the manifests hold: the first that is found counts.
 */
export function documentsOf(recorded: RecordedCase): readonly SourceDocument[] {
  const configMap = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'istio-recorded', namespace: 'istio-system' },
    data: { mesh: meshConfigOf(recorded) ?? '' },
  };
  return [
    { file: 'mesh-config.yaml', text: stringify(configMap) },
    { file: 'manifests.yaml', text: recorded.manifests },
  ];
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
