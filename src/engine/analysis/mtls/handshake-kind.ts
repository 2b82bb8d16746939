import type { ControlPlane } from '../../controlplane/control-plane';
import { modeOfPort } from '../../controlplane/inbound/compose-peer-authentication';
import { listenerProtocol, type ListenerProtocol } from '../../mesh/protocol';
import { portOf } from '../../mesh/registry';
import type { Workload } from '../../mesh/workload';
import { clientOf } from '../answer/client-leg';
import { type Destination, isGuarded } from '../answer/destination';

/**
 * How a caller starts a connection. The last three are rare, and shown only where they occur.
 *
 * - `auto`, `gateway`: the proxy of a workload, or of a gateway, with automatic mTLS.
 * - `rule-…`: a DestinationRule of that mode. `rule-own`: MUTUAL, with certificates of the user's own.
 * - `no-proxy`: nobody does mTLS for it; also where a port is excluded from the caller's proxy.
 * - `plaintext`, `mutual`: a proxy that does so for some other reason, which the trace of the call tells.
 */
export type CallerKind =
  | 'auto'
  | 'rule-disable'
  | 'rule-mutual'
  | 'rule-simple'
  | 'no-proxy'
  | 'gateway'
  | 'rule-own'
  | 'plaintext'
  | 'mutual';

/** How a port takes a connection: the mode in force, or the absence of a proxy. `excluded`: kept away from the proxy it has. */
export type ServerState = 'STRICT' | 'PERMISSIVE' | 'DISABLE' | 'none' | 'excluded';

export interface HandshakeKind {
  readonly caller: CallerKind;
  readonly server: ServerState;
  readonly protocol: ListenerProtocol;
}

/** null where there is no handshake to speak of: the server is a gateway, or the caller's proxy lets nothing out. */
export function handshakeKind(
  plane: ControlPlane,
  caller: Workload | null,
  destination: Destination,
): HandshakeKind | null {
  if (destination.backend.proxy === 'gateway') return null;
  const server = serverState(plane, destination);
  const kind = callerKind(plane, caller, destination, server);
  return kind === null ? null : { caller: kind, server, protocol: protocolOf(plane, destination) };
}

function serverState(plane: ControlPlane, { backend, port }: Destination): ServerState {
  if (backend.proxy === 'none') return 'none';
  return isGuarded(backend, port) ? modeOfPort(plane.inbound(backend).modes, port).mode : 'excluded';
}

function callerKind(
  plane: ControlPlane,
  caller: Workload | null,
  destination: Destination,
  server: ServerState,
): CallerKind | null {
  const { mode, outbound } = clientOf(plane, caller, destination);
  if (mode === 'blackhole') return null;
  if (mode === 'none' || caller === null) return 'no-proxy';
  if (outbound === null) return 'plaintext';
  if (outbound.cluster.reason === 'destination-rule') {
    switch (outbound.cluster.tls.mode) {
      case 'plaintext':
        return 'rule-disable';
      case 'mutual':
        return 'rule-mutual';
      case 'simple':
        return 'rule-simple';
      case 'own-certificate':
        return 'rule-own';
    }
  }
  // What automatic mTLS is meant to do; anything else has a reason of its own.
  const isPlainExpected = server === 'DISABLE' || server === 'none' || !plane.mesh.config.enableAutoMtls;
  if (isPlainExpected === (mode !== 'mutual')) return caller.proxy === 'gateway' ? 'gateway' : 'auto';
  return mode === 'mutual' ? 'mutual' : 'plaintext';
}

function protocolOf(plane: ControlPlane, { backend, port, service }: Destination): ListenerProtocol {
  if (isGuarded(backend, port))
    return plane.inbound(backend).ports.find((candidate) => candidate.port === port)?.protocol ?? 'auto';
  const declared = service === null ? undefined : portOf(service.service, service.port);
  return declared === undefined ? 'auto' : listenerProtocol(declared.protocol);
}
