import type { Manifest } from '../manifests/manifest';
import { plain } from '../manifests/yaml-node';
import { servedKind } from './admit';
import { type Finding, type Problem, locate } from './finding';
import { quote } from './go/quote';
import { isObject } from './schema/validate-value';
import { servedKinds } from './schemas/served-kinds';

/**
 * What Kubernetes refuses before it looks at a spec: kinds that it does not have, names and labels that it does not allow. Apart
 * from `admit`, as it holds for every object and says nothing about Istio.
 */
export function checkObject(manifest: Manifest): readonly Finding[] {
  return locate(manifest, 'crd', [...checkKind(manifest), ...checkMetadata(manifest)]);
}

/** Groups that Istio has or had. The last four have been gone since 1.6. */
const ISTIO_GROUPS = [
  'extensions',
  'networking',
  'security',
  'telemetry',
  'authentication',
  'config',
  'policy',
  'rbac',
].map((name) => `${name}.istio.io`);

function* checkKind(manifest: Manifest): Iterable<Problem> {
  const { group, kind, apiVersion } = manifest;
  const isOurs =
    ISTIO_GROUPS.includes(group) || servedKinds.some((served) => served.group === group && served.kind === kind);
  if (!isOurs || servedKind(manifest) !== null) return;
  const isKnown = servedKinds.some((served) => served.group === group && served.kind === kind);
  yield {
    isWarning: false,
    message: `no matches for kind ${quote(kind)} in version ${quote(apiVersion)}`,
    path: [isKnown ? 'apiVersion' : 'kind'],
  };
}

const SUBDOMAIN = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';
const LABEL_VALUE = '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?';
const QUALIFIED_NAME = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

/** @upstream kubernetes/apimachinery pkg/api/validation/objectmeta.go ValidateObjectMeta */
function* checkMetadata(manifest: Manifest): Iterable<Problem> {
  const root = plain(manifest.root);
  const metadata = isObject(root) && isObject(root.metadata) ? root.metadata : {};
  const refuse = (path: readonly string[], message: string): Problem => ({
    isWarning: false,
    message: `${path.join('.')}: ${message}`,
    path,
  });
  if (manifest.name === '' && metadata.generateName === undefined) {
    yield refuse(['metadata', 'name'], 'Required value: name or generateName is required');
  } else if (servedKind(manifest) !== null && !isWhole(SUBDOMAIN, manifest.name)) {
    yield refuse(['metadata', 'name'], `Invalid value: ${quote(manifest.name)}: ${SUBDOMAIN_RULE}`);
  }
  for (const field of ['labels', 'annotations']) {
    const map = metadata[field];
    for (const [key, value] of isObject(map) ? Object.entries(map) : []) {
      const fault =
        (typeof value === 'string' ? null : `must be text, not ${typeof value}: put it in quotes`) ??
        keyFault(key) ??
        (field === 'labels' ? valueFault(String(value)) : null);
      if (fault !== null)
        yield refuse(
          ['metadata', field, key],
          `Invalid value: ${typeof value === 'string' ? quote(value) : String(value)}: ${fault}`,
        );
    }
  }
}

const SUBDOMAIN_RULE =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";

function isWhole(pattern: string, text: string, most = 253): boolean {
  return text.length <= most && new RegExp(`^(?:${pattern})$`).test(text);
}

function keyFault(key: string): string | null {
  const [name = '', prefix, ...more] = key.split('/').reverse();
  const isValid =
    more.length === 0 &&
    isWhole(QUALIFIED_NAME, name, 63) &&
    (prefix === undefined || isWhole(SUBDOMAIN, prefix.toLowerCase()));
  return isValid
    ? null
    : "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
}

function valueFault(value: string): string | null {
  if (value.length > 63) return 'must be no more than 63 bytes';
  return isWhole(LABEL_VALUE, value)
    ? null
    : "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
}
