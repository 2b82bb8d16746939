import type { Diagnostic } from '../../base/diagnostic';
import { compareBytes } from '../../base/ordering';
import { originOf } from '../../base/source';
import type { ControlPlane } from '../../controlplane/control-plane';
import { isSubset } from '../../manifests/selector';
import { listenerProtocol } from '../../mesh/protocol';
import type { Admission } from '../admission';

/**
 * Istio warns of every DENY rule that names no port. It matters where a TCP port is in the policy's scope: those are told.
 *
 * @returns null for another warning
 */
export function deniedTcp(plane: ControlPlane, admission: Admission): readonly Diagnostic[] | null {
  const { id, code, manifest, range } = admission;
  const policy = plane.mesh.authorizationPolicies.find((one) => one.id === id);
  if (code !== 'http-only-deny' || policy === undefined || policy.targetRefs.length > 0) return null;
  const ports = tcpPortsBehind(plane, policy);
  if (ports.length === 0) return [];
  return [
    {
      code: 'denies-tcp',
      severity: 'warning',
      message: `TCP has no methods, paths, headers or tokens: there this rule of \`${policy.name}\` denies every connection, to ${ports.map((port) => `\`${port}\``).join(', ')}; name the ports that it is for`,
      origin: originOf(manifest.document, range),
    },
  ];
}

function tcpPortsBehind(
  { mesh, registry }: ControlPlane,
  { namespace, selector }: ControlPlane['mesh']['authorizationPolicies'][number],
): readonly string[] {
  const isRoot = namespace === mesh.config.rootNamespace;
  const ports = [...mesh.workloads.values()]
    .filter((one) => one.proxy !== 'none' && (isRoot || one.namespace === namespace))
    .filter((one) => isSubset(selector?.matchLabels ?? new Map(), one.labels))
    .flatMap((one) => registry.targets(one))
    .filter(({ port }) => listenerProtocol(port.protocol) === 'tcp')
    .map(({ service, port }) => `${service.name}:${port.port}`);
  return [...new Set(ports)].sort(compareBytes);
}
