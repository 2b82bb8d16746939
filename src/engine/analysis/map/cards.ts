import { compareBytes } from '../../base/ordering';
import { originOf } from '../../base/source';
import type { ControlPlane } from '../../controlplane/control-plane';
import { composePeerAuthentication, modeOfPort } from '../../controlplane/inbound/compose-peer-authentication';
import type { ServiceId, WorkloadId } from '../../dataplane/question';
import { isSubset } from '../../manifests/selector';
import { isAmbient } from '../../mesh/ambient';
import { listenerProtocol } from '../../mesh/protocol';
import { type RegistryService, targetPort } from '../../mesh/registry';
import { type Workload, spiffeId } from '../../mesh/workload';
import { isGuarded } from '../answer/destination';
import type { Card, CardPort } from './mesh-view';

/** Workloads behind the same Services whom nobody can tell apart share a card. */
export function buildCards(plane: ControlPlane): readonly Card[] {
  const groups = new Map<string, Workload[]>();
  const routingLabels = labelsOfRoutes(plane);
  for (const workload of plane.mesh.workloads.values()) {
    const key = similarity(plane, workload, routingLabels);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [workload]);
    else group.push(workload);
  }
  return [...groups.values()].map((group) => toCard(plane, group)).sort((a, b) => compareBytes(a.id, b.id));
}

/** Everything about a workload that a caller, a policy or a mode could notice. Workloads without a Service stay alone. */
function similarity(plane: ControlPlane, workload: Workload, routingLabels: readonly string[]): string {
  const targets = plane.registry
    .targets(workload)
    .map((target) => `${target.service.name}:${target.port.port}:${target.targetPort}`);
  if (targets.length === 0) return `alone ${workload.id}`;
  const policies = Object.values(plane.policies(workload)).map((list) =>
    list.map((policy: { readonly id: string }) => policy.id).join(','),
  );
  const modes = composePeerAuthentication(plane.peerAuthentications, workload.namespace, workload.labels).map(
    (mode) => `${mode.port}=${mode.mode}`,
  );
  const capture = [...workload.annotations]
    .filter(([key]) => key.startsWith('traffic.sidecar.istio.io/'))
    .map((entry) => entry.join('='));
  const callers = plane.scope(workload).sidecar?.id ?? '';
  const rules = plane.mesh.destinationRules
    .filter(
      ({ namespace, workloadSelector }) =>
        namespace === workload.namespace &&
        workloadSelector !== null &&
        isSubset(workloadSelector.matchLabels, workload.labels),
    )
    .map((rule) => rule.id);
  return [
    workload.namespace,
    targets.join(),
    workload.serviceAccount,
    workload.proxy,
    workload.labels.get('security.istio.io/tlsMode') ?? '',
    policies.join('|'),
    modes.join(),
    capture.join(),
    callers,
    rules.join(),
    routingLabels.map((name) => workload.labels.get(name) ?? '').join(),
  ].join(' ');
}

/** The labels by which routes tell callers apart. */
function labelsOfRoutes({ mesh }: ControlPlane): readonly string[] {
  const routes = mesh.virtualServices.flatMap(({ http, tcp, tls }) => [...http, ...tcp, ...tls]);
  return [...new Set(routes.flatMap(({ match }) => match.flatMap(({ sourceLabels }) => [...sourceLabels.keys()])))];
}

function toCard(plane: ControlPlane, group: readonly Workload[]): Card {
  const first = group[0] as Workload;
  const services = servicesOf(plane, first);
  const modes = plane.inbound(first).modes;
  const mode = first.proxy === 'none' ? null : (modes[0]?.mode ?? null);
  const named = group.length > 1 || services.length === 1 ? services[0] : undefined;
  const policies = plane.policies(first);
  const inForce = [...policies.custom, ...policies.deny, ...policies.allow, ...policies.audit];
  const notes: string[] = [];
  const ports = services.flatMap((service) => portsOf(plane, service, first, mode, notes));
  if (
    first.proxy !== 'none' &&
    ports.length > 0 &&
    policies.allow.every((policy) => policy.isDryRun) &&
    inForce.length > 0
  )
    notes.push(inForce.every((policy) => policies.deny.includes(policy)) ? 'only DENY policies' : 'no ALLOW policy');
  return {
    // A group of one is called by its own name, so that an edit elsewhere does not rename it.
    id: group.length === 1 ? first.id : `${first.namespace}/${named?.name ?? first.name}*${first.name}`,
    kind: first.proxy === 'gateway' ? 'gateway' : 'workload',
    name: named?.name ?? first.name,
    namespace: first.namespace,
    workloads: group.map((workload) => workload.id as WorkloadId),
    serviceAccount: first.serviceAccount,
    principal:
      first.proxy === 'none'
        ? null
        : spiffeId(plane.mesh.config.trustDomain, first.namespace, first.serviceAccount).slice('spiffe://'.length),
    dataPlane: isAmbient(plane.mesh, first) ? 'ambient' : first.proxy,
    dataPlaneReason: first.injection.reason,
    mode: first.proxy === 'gateway' ? null : mode,
    policyCount: first.proxy === 'none' ? 0 : inForce.length,
    ports,
    notes: [...new Set(notes)],
    origin: originOf(first.template.document, first.template.nameRange),
  };
}

function servicesOf(plane: ControlPlane, workload: Workload): readonly RegistryService[] {
  return [...new Set(plane.registry.targets(workload).map((target) => target.service))];
}

function portsOf(
  plane: ControlPlane,
  service: RegistryService,
  workload: Workload,
  mode: Card['mode'],
  notes: string[],
): readonly CardPort[] {
  return service.ports.map((port) => {
    const target = targetPort(port.source, workload);
    const isBypassed = target !== null && workload.proxy !== 'none' && !isGuarded(workload, target);
    if (isBypassed) notes.push(`port ${target} excluded`);
    const own =
      target === null || workload.proxy !== 'sidecar' ? null : modeOfPort(plane.inbound(workload).modes, target).mode;
    return {
      service: `${service.namespace}/${service.name}` as ServiceId,
      port: port.port,
      targetPort: target,
      protocol: listenerProtocol(port.protocol),
      mode: own !== mode ? own : null,
    };
  });
}
