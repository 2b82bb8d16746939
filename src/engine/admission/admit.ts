import type { Manifest } from '../manifests/manifest';
import { plain } from '../manifests/yaml-node';
import { type Finding, locate } from './finding';
import { schemaProblems } from './schema/schema-problems';
import type { ServedKind } from './schema/schema';
import { servedKinds } from './schemas/served-kinds';
import { webhookProblems } from './webhook/webhook-problems';

/**
 * What the API server and Istio's admission webhook say about an object that is applied. Nothing means it is accepted; it is
 * refused if one of the findings is no warning. The webhook is asked only about what the API server would store.
 *
 * Kinds that are neither Istio's nor the Gateway API's are accepted as they are.
 */
export function admit(manifest: Manifest): readonly Finding[] {
  const served = servedKind(manifest);
  if (served === null) return [];
  const object = plain(manifest.root);
  const refused = schemaProblems(served.schema, object);
  if (refused.length > 0) return locate(manifest, 'crd', refused);
  return locate(manifest, 'webhook', webhookProblems(manifest, object));
}

export function servedKind({ group, kind, version }: Pick<Manifest, 'group' | 'kind' | 'version'>): ServedKind | null {
  return (
    servedKinds.find((served) => served.group === group && served.kind === kind && served.versions.includes(version)) ??
    null
  );
}
