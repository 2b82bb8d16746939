import type { Resource } from '../../manifests/resource';
import type { Workload } from '../../mesh/workload';

interface Wanted {
  readonly target: Workload;
  readonly name: string;
  readonly action: 'ALLOW' | 'DENY';
  readonly rule: {
    readonly source: Readonly<Record<string, readonly string[]>>;
    readonly operation: Readonly<Record<string, readonly string[]>>;
  };
}

/** A policy of one rule for one workload, as a person would write it. */
export function policyYaml({ target, name, action, rule }: Wanted): string {
  const labels = [...target.labels].filter(([key]) => key === 'app' || key === 'app.kubernetes.io/name');
  const selected = labels.length > 0 ? labels : [...target.template.labels].slice(0, 1);
  const operation = fields(rule.operation);
  return [
    'apiVersion: security.istio.io/v1',
    'kind: AuthorizationPolicy',
    'metadata:',
    `  name: ${name}`,
    `  namespace: ${target.namespace}`,
    'spec:',
    ...(selected.length === 0
      ? []
      : ['  selector:', '    matchLabels:', ...selected.map(([key, value]) => `      ${key}: ${quoted(value)}`)]),
    `  action: ${action}`,
    '  rules:',
    '  - from:',
    '    - source:',
    ...fields(rule.source),
    ...(operation.length === 0 ? [] : ['    to:', '    - operation:', ...operation]),
    '',
  ].join('\n');
}

function fields(values: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return Object.entries(values).map(([key, list]) => `        ${key}: ${JSON.stringify(list)}`);
}

function quoted(value: string): string {
  return /^[A-Za-z][A-Za-z0-9._-]*$/.test(value) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(value)
    ? value
    : JSON.stringify(value);
}

/** What a person calls a workload: its Service's name, mostly, rather than that of its Deployment. */
export function callName({ labels, name }: Workload): string {
  return labels.get('app') ?? labels.get('app.kubernetes.io/name') ?? name;
}

/** A name that no policy of that namespace has yet: a second object of one name would replace the first. */
export function freeName(policies: readonly Resource[], namespace: string, wanted: string): string {
  const taken = new Set(policies.flatMap((policy) => (policy.namespace === namespace ? [policy.name] : [])));
  const base = wanted.slice(0, 200);
  let name = base;
  for (let count = 2; taken.has(name); count += 1) name = `${base}-${count}`;
  return name;
}
