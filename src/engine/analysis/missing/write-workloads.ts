import type { AssumedWorkload } from './assumed-workload';

/** Everything that these workloads need to be in the mesh, as a YAML text of several documents. @param declared namespaces that are there */
export function writeWorkloads(workloads: readonly AssumedWorkload[], declared: ReadonlySet<string>): string {
  const namespaces = [...new Set(workloads.map((one) => one.namespace))].filter((name) => !declared.has(name));
  const documents = [...namespaces.map(writeNamespace), ...workloads.flatMap(writeWorkload)];
  return `# Assumed: nothing of this was in the text, and policies speak of it.\n${documents.join('---\n')}`;
}

function writeNamespace(name: string): string {
  return `apiVersion: v1
kind: Namespace
metadata:
  name: ${quoted(name)}
  labels:
    istio-injection: enabled
`;
}

function writeWorkload(workload: AssumedWorkload): readonly string[] {
  const { labels, serviceAccount, ports, isGateway } = workload;
  const name = quoted(workload.name);
  const namespace = quoted(workload.namespace);
  const account = serviceAccount === null ? null : quoted(serviceAccount);
  const written = [...labels].map(([key, value]) => `${key}: ${quoted(value)}`);
  const selector = `{${written.join(', ')}}`;
  const gateway = isGateway ? ', sidecar.istio.io/inject: "true"' : '';
  const template = isGateway ? '\n      annotations: {inject.istio.io/templates: gateway}' : '';
  const runAs = account === null ? '' : `\n      serviceAccountName: ${account}`;
  return [
    ...(account === null
      ? []
      : [`apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${account}, namespace: ${namespace}}\n`]),
    `apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  selector: ${selector}
  ports:
${[...ports].map((port) => `    - {name: ${portName(port)}, port: ${port}}\n`).join('')}${isGateway ? '  type: LoadBalancer\n' : ''}`,
    `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  selector: {matchLabels: ${selector}}
  template:
    metadata:
      labels: {${written.join(', ')}${gateway}}${template}
    spec:${runAs}
      containers:
        - name: ${name}
          image: ${isGateway ? 'auto' : 'assumed'}
          ports: [${[...ports].map((port) => `{containerPort: ${port}}`).join(', ')}]
`,
  ];
}

/** Ports that are known not to speak HTTP, as Istio must be told by the port's name. */
const TCP_PORTS: readonly number[] = [3306, 5432, 6379, 9042, 11211, 27017];

function portName(port: number): string {
  if (port === 443 || port === 8443) return `https-${port}`;
  return `${TCP_PORTS.includes(port) ? 'tcp' : 'http'}-${port}`;
}

/** Label values may look like numbers or truths. */
function quoted(value: string): string {
  return /^[a-z][a-z-]*$/.test(value) && !/^(true|false|null|yes|no|on|off|y|n)$/.test(value)
    ? value
    : JSON.stringify(value);
}
