/**
 * Whether iptables sends a port of a pod with a sidecar through its proxy.
 * @upstream istio/istio tools/istio-iptables/pkg/capture/run.go
 */
export function isCaptured(
  annotations: ReadonlyMap<string, string>,
  direction: 'Inbound' | 'Outbound',
  port: number,
): boolean {
  if (lists(annotations, `exclude${direction}Ports`, port) === true) return false;
  return !(direction === 'Inbound' && lists(annotations, 'includeInboundPorts', port) === false);
}

/** null: the annotation is absent. */
function lists(annotations: ReadonlyMap<string, string>, name: string, port: number): boolean | null {
  const text = annotations.get(`traffic.sidecar.istio.io/${name}`);
  if (text === undefined) return null;
  return text.split(',').some((item) => item.trim() === '*' || item.trim() === String(port));
}
