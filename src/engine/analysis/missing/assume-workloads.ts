import type { AuthorizationPolicy, Source } from '../../manifests/kinds/authorization-policy';
import type { PeerAuthentication } from '../../manifests/kinds/peer-authentication';
import type { RequestAuthentication } from '../../manifests/kinds/request-authentication';
import type { Mesh } from '../../mesh/inventory';
import { type AssumedWorkload, type AssumedWorkloads, assumedWorkloads } from './assumed-workload';

type Policy = AuthorizationPolicy | PeerAuthentication | RequestAuthentication;

/** Where something has to listen and no policy says where. */
const USUAL_PORT = 80;

/** The workloads that policies select and name as callers, and one who calls where they name nobody. */
export function assumeWorkloads(mesh: Mesh): readonly AssumedWorkload[] {
  const policies: readonly Policy[] = [
    ...mesh.authorizationPolicies,
    ...mesh.peerAuthentications,
    ...mesh.requestAuthentications,
  ];
  const assumed = assumedWorkloads();
  for (const gateway of mesh.gateways) {
    const ports = gateway.servers.map((server) => server.port.number);
    // The gateways that Istio installs are known by this label, and stand where istiod does.
    const isIstios = gateway.selector.get('istio')?.endsWith('gateway') === true;
    if (gateway.selector.size > 0)
      assumed.select(isIstios ? mesh.config.rootNamespace : gateway.namespace, gateway.selector, ports);
  }
  for (const policy of policies) assumeSelected(assumed, policy);
  for (const policy of policies) {
    const isRoot = policy.namespace === mesh.config.rootNamespace;
    const namespace = isRoot ? 'default' : policy.namespace;
    if (!isSelecting(policy)) assumed.someoneIn(namespace, `${namespace}-app`);
  }
  const targets = assumed.all().length;
  for (const policy of mesh.authorizationPolicies) assumeCallers(assumed, policy);
  const isCalled = assumed.all().length > targets || assumed.all().some((one) => one.serviceAccount !== null);
  const [first] = assumed.all();
  if (!isCalled && first !== undefined) assumed.runAs(first.isGateway ? 'default' : first.namespace, 'curl');
  return assumed.all().map((one) => (one.ports.size > 0 ? one : { ...one, ports: new Set([USUAL_PORT]) }));
}

function isSelecting({ selector }: Policy): boolean {
  return selector !== null && selector.matchLabels.size > 0;
}

function assumeSelected(assumed: AssumedWorkloads, policy: Policy): void {
  if (policy.selector === null || !isSelecting(policy)) return;
  assumed.select(policy.namespace, policy.selector.matchLabels, portsOf(policy));
}

function portsOf(policy: Policy): readonly number[] {
  if (policy.kind === 'PeerAuthentication') return [...policy.portLevel.keys()];
  if (policy.kind !== 'AuthorizationPolicy') return [];
  const written = policy.rules.flatMap((rule) => [
    ...rule.to.flatMap((operation) => operation.fields.ports.values),
    ...rule.when.filter((condition) => condition.key.value === 'destination.port').flatMap(({ values }) => values),
  ]);
  return written
    .map(({ value }) => Number(value))
    .filter((port) => Number.isInteger(port) && port > 0 && port < 65_536);
}

const PRINCIPAL = /^[^*]+\/ns\/([a-z0-9.-]+)\/sa\/([a-z0-9.-]+)$/;
const PLAIN = /^[a-z0-9.-]+$/;

function assumeCallers(assumed: AssumedWorkloads, policy: AuthorizationPolicy): void {
  const sources = policy.rules.flatMap((rule) => rule.from);
  const conditions = policy.rules.flatMap((rule) => rule.when);
  const said = (field: keyof Source['fields'], key: string) => [
    ...sources.flatMap(({ fields }) => fields[field].values),
    ...conditions.filter((condition) => condition.key.value === key).flatMap(({ values }) => values),
  ];
  for (const { value } of said('principals', 'source.principal')) {
    const [, namespace, account] = PRINCIPAL.exec(value) ?? [];
    if (namespace !== undefined && account !== undefined) assumed.runAs(namespace, account);
  }
  for (const { value } of said('serviceAccounts', 'source.serviceAccount')) {
    const [account = '', namespace = policy.namespace] = value.split('/').toReversed();
    if (PLAIN.test(account) && PLAIN.test(namespace)) assumed.runAs(namespace, account);
  }
  for (const { value } of said('namespaces', 'source.namespace')) {
    if (PLAIN.test(value)) assumed.someoneIn(value, 'client');
  }
}
