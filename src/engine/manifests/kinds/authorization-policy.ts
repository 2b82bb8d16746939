import type { Located, SourceRange } from '../../base/source';
import { readItems, readStringMap, readText, readTexts } from '../read';
import { remember } from '../remember';
import { type Resource, readResource } from '../resource';
import { type Selector, readSelector } from '../selector';
import { type TargetRef, readTargetRefs } from '../target-ref';
import { type YamlNode, nodeAt } from '../yaml-node';

export type PolicyAction = 'ALLOW' | 'DENY' | 'AUDIT' | 'CUSTOM';

/** @upstream istio/api security/v1beta1/authorization_policy.proto */
export interface AuthorizationPolicy extends Resource {
  readonly kind: 'AuthorizationPolicy';
  readonly selector: Selector | null;
  readonly targetRefs: readonly TargetRef[];
  readonly action: PolicyAction;
  readonly actionRange: SourceRange;
  /** `spec.provider.name` of a CUSTOM policy. */
  readonly provider: Located<string> | null;
  readonly rules: readonly Rule[];
  /** The annotation `istio.io/dry-run`, read as Go's ParseBool. */
  readonly isDryRun: boolean;
}

export interface Rule {
  readonly range: SourceRange;
  readonly from: readonly Source[];
  readonly to: readonly Operation[];
  readonly when: readonly Condition[];
}

/** Fields of `from[].source`; each has a negated form. */
const SOURCE_FIELDS = [
  'principals',
  'requestPrincipals',
  'namespaces',
  'serviceAccounts',
  'trustDomains',
  'ipBlocks',
  'remoteIpBlocks',
] as const;
export type SourceField = (typeof SOURCE_FIELDS)[number];

/** Fields of `to[].operation`; each has a negated form. */
const OPERATION_FIELDS = ['hosts', 'methods', 'ports', 'paths'] as const;
export type OperationField = (typeof OPERATION_FIELDS)[number];

/** `x` and its `notX`. */
export interface FieldValues {
  readonly values: readonly Located<string>[];
  readonly notValues: readonly Located<string>[];
}

export interface Source {
  readonly range: SourceRange;
  readonly fields: Readonly<Record<SourceField, FieldValues>>;
}

export interface Operation {
  readonly range: SourceRange;
  readonly fields: Readonly<Record<OperationField, FieldValues>>;
}

export interface Condition extends FieldValues {
  readonly range: SourceRange;
  readonly key: Located<string>;
}

export const readAuthorizationPolicy = remember((manifest): AuthorizationPolicy => {
  const spec = nodeAt(manifest.root, 'spec');
  const action = readText(spec, 'action');
  return {
    ...readResource(manifest),
    kind: 'AuthorizationPolicy',
    selector: readSelector(nodeAt(spec, 'selector')),
    targetRefs: readTargetRefs(spec),
    action: action === null ? 'ALLOW' : (action.value as PolicyAction),
    actionRange: action?.range ?? manifest.nameRange,
    provider: readText(spec, 'provider', 'name'),
    rules: readItems(spec, 'rules').map(readRule),
    isDryRun: parseBool(readStringMap(manifest.root, 'metadata', 'annotations').get('istio.io/dry-run')),
  };
});

function readRule(node: YamlNode): Rule {
  return {
    range: node.range,
    from: readItems(node, 'from').map((entry) => {
      const source = nodeAt(entry, 'source');
      return { range: entry.range, fields: readFields(source, SOURCE_FIELDS) };
    }),
    to: readItems(node, 'to').map((entry) => {
      const operation = nodeAt(entry, 'operation');
      return { range: entry.range, fields: readFields(operation, OPERATION_FIELDS) };
    }),
    when: readItems(node, 'when').map((entry) => ({
      range: entry.range,
      key: readText(entry, 'key') ?? { value: '', range: entry.range },
      values: readTexts(entry, 'values'),
      notValues: readTexts(entry, 'notValues'),
    })),
  };
}

function readFields<F extends string>(node: YamlNode | null, fields: readonly F[]): Readonly<Record<F, FieldValues>> {
  const result = {} as Record<F, FieldValues>;
  for (const field of fields) {
    result[field] = { values: readTexts(node, field), notValues: readTexts(node, negated(field)) };
  }
  return result;
}

/** `paths` is negated as `notPaths`. */
export function negated(field: string): string {
  return `not${field.slice(0, 1).toUpperCase()}${field.slice(1)}`;
}

/** Go's strconv.ParseBool; what it cannot parse is false here, and refused at admission. */
function parseBool(text: string | undefined): boolean {
  return text !== undefined && ['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text);
}
