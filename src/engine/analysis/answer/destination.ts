import type { ControlPlane } from '../../controlplane/control-plane';
import { egressListenerFor } from '../../controlplane/outbound/sidecar-scope';
import type { Question } from '../../dataplane/question';
import type { Note } from '../../dataplane/trace';
import { isCaptured } from '../../mesh/capture';
import { type RegistryService, portOf, targetPort } from '../../mesh/registry';
import type { Workload } from '../../mesh/workload';

/** One way that the call may go: to one workload, over one Service port or straight to the pod. */
export interface Destination {
  readonly backend: Workload;
  /** Container port. */
  readonly port: number;
  /** null: the caller dials the pod's own address. */
  readonly service: DialledService | null;
}

export interface DialledService {
  readonly service: RegistryService;
  readonly port: number;
  readonly subset?: string;
  /** False: the caller's proxy knows it as a destination of routes at best, and has no listener for its name. */
  readonly isImported?: false;
}

/** The destination as a caller's proxy sees it that is asked for it by name. */
export function askedByName(plane: ControlPlane, caller: Workload | null, destination: Destination): Destination {
  const { service } = destination;
  if (service === null || caller?.proxy !== 'sidecar') return destination;
  const listener = egressListenerFor(plane.scope(caller), service.port);
  const known = listener?.services.get(service.service.hostname);
  if (known !== undefined && portOf(known, service.port) !== undefined) return destination;
  return { ...destination, service: { ...service, isImported: false } };
}

/** Every workload that the target may mean, or the note that says why there is none. */
export function findDestinations(plane: ControlPlane, { to }: Question): readonly Destination[] | Note {
  if (to.kind === 'pod') {
    const backend = plane.mesh.workloads.get(to.id);
    return backend === undefined
      ? { id: 'verdict.fails.unknownTarget', params: { name: to.id } }
      : [{ backend, port: to.port, service: null }];
  }
  const service = resolveAlias(plane, plane.registry.byId.get(to.id));
  if (service === undefined) return { id: 'verdict.fails.unknownTarget', params: { name: to.id } };
  const port = portOf(service, to.port);
  if (port === undefined) return { id: 'verdict.fails.unknownPort', params: { name: to.id, port: to.port } };
  const wanted = to.kind === 'service' ? to.backend : undefined;
  const destinations = plane.registry.backends(service).flatMap((backend): Destination[] => {
    const target = targetPort(port.source, backend);
    if (target === null || (wanted !== undefined && wanted !== backend.id)) return [];
    return [{ backend, port: target, service: { service, port: to.port } }];
  });
  return destinations.length === 0
    ? { id: 'verdict.fails.noEndpoints', params: { name: to.id, port: to.port } }
    : destinations;
}

/** An ExternalName Service stands for the Service that it names. @upstream istio/istio pilot/pkg/model/push_context.go resolveServiceAliases */
function resolveAlias(plane: ControlPlane, service: RegistryService | undefined): RegistryService | undefined {
  let at = service;
  for (let depth = 0; at?.resolution === 'alias' && depth < 10; depth += 1) {
    const name = at.source.externalName;
    at = plane.registry.services.find((candidate) => candidate.hostname === name);
  }
  return at;
}

/** Whether a proxy sees what comes in on this port. */
export function isGuarded(workload: Workload, port: number): boolean {
  if (workload.proxy === 'none') return false;
  return workload.proxy === 'gateway' || isCaptured(workload.annotations, 'Inbound', port);
}
