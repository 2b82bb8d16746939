/** Envoy's own metrics and readiness. */
const PROXY_PORTS: readonly number[] = [15090, 15021];
/** The agent, which also answers the kubelet's probes in the name of the application. */
const STATUS_PORT = '15020';

/**
 * Whether iptables sends a port of a pod with a sidecar through its proxy.
 *
 * DIFFERS: `includeOutboundIPRanges`, `excludeOutboundIPRanges`, `includeOutboundPorts`, `excludeInterfaces` and the interception mode are
 * not read; everything else that a pod sends is taken to go through its proxy.
 *
 * @param port container port of what comes in, dialled port of what goes out
 * @upstream istio/istio tools/istio-iptables/pkg/capture/run.go; pkg/kube/inject/template.go excludeInboundPort
 */
export function isCaptured(
  annotations: ReadonlyMap<string, string>,
  direction: 'Inbound' | 'Outbound',
  port: number,
): boolean {
  if (direction === 'Outbound') return lists(annotations, 'excludeOutboundPorts', port) !== true;
  const included = annotations.get('traffic.sidecar.istio.io/includeInboundPorts')?.trim() ?? '*';
  // "User has specified a non-empty list of ports": then exclusions are not read at all.
  if (included !== '*') return lists(annotations, 'includeInboundPorts', port) === true;
  if (lists(annotations, 'excludeInboundPorts', port) === true) return false;
  const statusPort = annotations.get('status.sidecar.istio.io/port')?.trim() ?? STATUS_PORT;
  return !PROXY_PORTS.includes(port) && String(port) !== statusPort;
}

/** null: the annotation is absent. */
function lists(annotations: ReadonlyMap<string, string>, name: string, port: number): boolean | null {
  const text = annotations.get(`traffic.sidecar.istio.io/${name}`);
  if (text === undefined) return null;
  return text.split(',').some((item) => item.trim() === '*' || item.trim() === String(port));
}
