import type { ControlPlane } from '../../controlplane/control-plane';
import type { Resource } from '../../manifests/resource';
import { isSubset, type Selector } from '../../manifests/selector';

/**
 * What containers listen on behind a Service's port of that number, of the workloads that a policy selects.
 *
 * @returns null if one of them listens on the port itself, or no Service has it
 */
export function listenersBehind(
  { mesh, registry }: ControlPlane,
  { namespace, selector }: Resource & { readonly selector: Selector | null },
  port: number,
): { readonly service: string; readonly ports: readonly number[] } | null {
  const isRoot = namespace === mesh.config.rootNamespace;
  const selected = [...mesh.workloads.values()].filter(
    (workload) =>
      workload.proxy !== 'none' &&
      (isRoot || workload.namespace === namespace) &&
      isSubset(selector?.matchLabels ?? new Map(), workload.labels),
  );
  const isListenedOn = selected.some(
    (workload) =>
      workload.containerPorts.some((one) => one.port === port) ||
      registry.targets(workload).some(({ targetPort }) => targetPort === port),
  );
  if (isListenedOn) return null;
  const targets = selected
    .flatMap((workload) => registry.targets(workload))
    .filter((target) => target.port.port === port);
  const [first] = targets;
  if (first === undefined) return null;
  return {
    service: first.service.name,
    ports: [...new Set(targets.map((target) => target.targetPort))].sort((a, b) => a - b),
  };
}
