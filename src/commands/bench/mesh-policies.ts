import type { MeshPlan, PlannedNamespace, PlannedWorkload } from './mesh-plan';
import type { Random } from './random';

/** A Kubernetes object, to be written as YAML. */
export type KubernetesObject = Readonly<Record<string, unknown>>;

export const ROOT_NAMESPACE = 'istio-system';

const RESOURCES = ['items', 'users', 'quotes', 'status'] as const;

/** What a platform team writes for everybody: PERMISSIVE by default, and two doors that nobody opens. */
export function meshWidePolicies(): readonly KubernetesObject[] {
  return [
    peerAuthentication(ROOT_NAMESPACE, 'default', { mtls: { mode: 'PERMISSIVE' } }),
    authorizationPolicy(ROOT_NAMESPACE, 'no-trace', {
      action: 'DENY',
      rules: [{ to: operation({ methods: ['TRACE'], ports: ['8080'] }) }],
    }),
    authorizationPolicy(ROOT_NAMESPACE, 'no-quarantined', {
      action: 'DENY',
      rules: [{ from: source({ ipBlocks: ['192.0.2.0/24'] }) }],
    }),
  ];
}

/** What one team writes for its namespace. Every workload has an ALLOW policy; half of the namespaces start from nothing allowed. */
export function namespacePolicies(
  namespace: PlannedNamespace,
  plan: MeshPlan,
  random: Random,
): readonly KubernetesObject[] {
  if (!namespace.isInjected) return [];
  const { name, workloads } = namespace;
  const isStrict = random.chance(0.5);
  const isZeroTrust = random.chance(0.5);
  return [
    ...(isStrict ? [peerAuthentication(name, 'default', { mtls: { mode: 'STRICT' } })] : []),
    ...(isZeroTrust ? [authorizationPolicy(name, 'allow-nothing', {})] : []),
    ...workloads.map((workload) => allowPolicy(workload, random)),
    ...random.sample(workloads, 1).map((workload) => denyPolicy(workload, plan, random)),
    ...random.sample(workloads, 1).map(portException),
    ...random.sample(workloads, 1).map((workload) => destinationRule(workload, random)),
  ];
}

/** Who calls it may call it: by identity or by namespace, on HTTP ports for some methods and paths. */
function allowPolicy(workload: PlannedWorkload, random: Random): KubernetesObject {
  const rules = workload.ports.map((port) => {
    const ports = [String(port.targetPort)];
    if (port.name === 'http-metrics') return { to: operation({ ports, methods: ['GET'], paths: ['/metrics'] }) };
    const from = callerSource(workload, random);
    if (!port.isHttp) return { from, to: operation({ ports }) };
    const resource = random.pick(RESOURCES);
    return {
      from,
      to: operation({ ports, methods: ['GET', 'HEAD'], paths: [`/v1/${resource}`, `/v1/${resource}/*`] }),
    };
  });
  return authorizationPolicy(workload.namespace, `allow-${workload.name}`, {
    ...selecting(workload),
    action: 'ALLOW',
    rules,
  });
}

/** A page has no callers in the mesh: whoever has an identity may see it. */
function callerSource({ callers }: PlannedWorkload, random: Random) {
  if (callers.length === 0) return source({ principals: ['*'] });
  if (random.chance(0.3)) return source({ namespaces: [...new Set(callers.map(({ namespace }) => namespace))] });
  return source({ principals: callers.map(({ namespace, name }) => `cluster.local/ns/${namespace}/sa/${name}`) });
}

function denyPolicy(workload: PlannedWorkload, { namespaces }: MeshPlan, random: Random): KubernetesObject {
  const others = namespaces.map(({ name }) => name).filter((name) => name !== workload.namespace);
  const outsiders = others.length === 0 ? ['elsewhere'] : random.sample(others, 2);
  const rules = [
    {
      from: source({ namespaces: outsiders }),
      to: operation({ ports: [String(workload.ports[0]?.targetPort ?? 80)] }),
    },
  ];
  return authorizationPolicy(workload.namespace, `deny-${workload.name}`, {
    ...selecting(workload),
    action: 'DENY',
    rules,
  });
}

function portException(workload: PlannedWorkload): KubernetesObject {
  const port = workload.ports.at(-1)?.targetPort ?? 80;
  const spec = { ...selecting(workload), mtls: { mode: 'STRICT' }, portLevelMtls: { [port]: { mode: 'PERMISSIVE' } } };
  return peerAuthentication(workload.namespace, workload.name, spec);
}

function destinationRule({ namespace, name }: PlannedWorkload, random: Random): KubernetesObject {
  const mode = random.pick(['ISTIO_MUTUAL', 'ISTIO_MUTUAL', 'DISABLE'] as const);
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: { name, namespace },
    spec: { host: `${name}.${namespace}.svc.cluster.local`, trafficPolicy: { tls: { mode } } },
  };
}

function authorizationPolicy(namespace: string, name: string, spec: object): KubernetesObject {
  return { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', metadata: { name, namespace }, spec };
}

function peerAuthentication(namespace: string, name: string, spec: object): KubernetesObject {
  return { apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', metadata: { name, namespace }, spec };
}

function selecting({ name }: PlannedWorkload) {
  return { selector: { matchLabels: { app: name } } };
}

function source(fields: object) {
  return [{ source: fields }];
}

function operation(fields: object) {
  return [{ operation: fields }];
}
