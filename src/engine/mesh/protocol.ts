/** What Istio takes a port to speak. `auto`: it looks at the first bytes. */
export type Protocol =
  | 'HTTP'
  | 'HTTP2'
  | 'GRPC'
  | 'GRPC-Web'
  | 'HTTP_PROXY'
  | 'HTTPS'
  | 'TLS'
  | 'TCP'
  | 'Mongo'
  | 'Redis'
  | 'MySQL'
  | 'UDP'
  | 'auto';

/** How a proxy's listener treats a protocol. HTTPS and TLS are opaque bytes inside the mesh. */
export type ListenerProtocol = 'http' | 'tcp' | 'auto';

const KNOWN: ReadonlyMap<string, Protocol> = new Map<string, Protocol>([
  ['tcp', 'TCP'],
  ['udp', 'UDP'],
  ['grpc', 'GRPC'],
  ['grpc-web', 'GRPC-Web'],
  ['http', 'HTTP'],
  ['http_proxy', 'HTTP_PROXY'],
  ['http2', 'HTTP2'],
  ['https', 'HTTPS'],
  ['tls', 'TLS'],
  ['mongo', 'Mongo'],
  ['redis', 'Redis'],
  ['mysql', 'MySQL'],
]);

/** Ports of protocols in which the server speaks first, so that sniffing would wait for ever: SMTP, DNS, MySQL, MongoDB. */
const SERVER_FIRST: readonly number[] = [25, 53, 3306, 27017];

/** @upstream istio/istio pkg/config/protocol/instance.go Parse */
export function parseProtocol(text: string): Protocol {
  return KNOWN.get(text.toLowerCase()) ?? 'auto';
}

/**
 * The protocol of a Service port.
 * @param port the Service port's number
 * @param transport Kubernetes' `protocol` field
 * @upstream istio/istio pkg/config/kube/conversion.go ConvertProtocol
 */
export function convertProtocol(port: number, name: string, transport: string, appProtocol: string | null): Protocol {
  if (transport === 'UDP') return 'UDP';
  let text = name;
  if (appProtocol !== null) {
    text = appProtocol;
    // "Kubernetes has a few AppProtocol specific standard names defined"
    if (text === 'kubernetes.io/h2c') return 'HTTP2';
    if (text === 'kubernetes.io/ws') return 'HTTP';
    if (text === 'kubernetes.io/wss') return 'HTTPS';
  }
  // "Check if the port name prefix is "grpc-web". Need to do this before the general prefix check"
  if (text.length >= 8 && text.slice(0, 8).toLowerCase() === 'grpc-web') return 'GRPC-Web';
  const dash = text.indexOf('-');
  const known = parseProtocol(dash >= 0 ? text.slice(0, dash) : text);
  if (known !== 'auto') return known;
  return SERVER_FIRST.includes(port) ? 'TCP' : 'auto';
}

/** @upstream istio/istio pilot/pkg/networking/networking.go ModelProtocolToListenerProtocol */
export function listenerProtocol(protocol: Protocol): ListenerProtocol {
  switch (protocol) {
    case 'HTTP':
    case 'HTTP2':
    case 'HTTP_PROXY':
    case 'GRPC':
    case 'GRPC-Web':
      return 'http';
    case 'auto':
      return 'auto';
    default:
      return 'tcp';
  }
}
