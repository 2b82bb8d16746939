/** Envoy's own metrics and readiness. */
const PROXY_PORTS: readonly number[] = [15090, 15021];
/** The agent, which also answers the kubelet's probes in the name of the application. */
const STATUS_PORT = '15020';

/**
 * Whether iptables sends a port of a pod with a sidecar through its proxy.
 *
 * DIFFERS: `includeOutboundIPRanges`, `excludeOutboundIPRanges`, `includeOutboundPorts`, `excludeInterfaces` and the interception mode are
 * not read; everything else that a pod sends is taken to go through its proxy.
 * DIFFERS: a port that is both included by number and excluded is taken to be excluded, as in the recordings; iptables rules for a list of
 * included ports are made without a look at what is excluded.
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
  if (lists(annotations, 'excludeInboundPorts', port) === true) return false;
  if (lists(annotations, 'includeInboundPorts', port) === false) return false;
  const statusPort = annotations.get('status.sidecar.istio.io/port')?.trim() ?? STATUS_PORT;
  return !PROXY_PORTS.includes(port) && String(port) !== statusPort;
}

/** null: the annotation is absent. */
function lists(annotations: ReadonlyMap<string, string>, name: string, port: number): boolean | null {
  const text = annotations.get(`traffic.sidecar.istio.io/${name}`);
  if (text === undefined) return null;
  return text.split(',').some((item) => item.trim() === '*' || item.trim() === String(port));
}
