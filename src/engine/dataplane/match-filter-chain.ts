import type { FilterChain } from '../xds/filter-chain';

/** A connection as a listener's inspectors see it. */
export interface Connection {
  readonly destinationPort: number;
  readonly wire: 'plaintext' | 'mutual' | 'tls' | 'own-certificate';
  /** What the client offers, in its order; empty without TLS. */
  readonly alpn: readonly string[];
  /** Whether the plaintext bytes look like HTTP/1.1. */
  readonly looksLikeHttp: boolean;
}

/**
 * Envoy's choice: first by port, then by transport protocol, then by application protocol, without a way back once a step is taken.
 * @upstream envoyproxy/envoy source/common/listener_manager/filter_chain_manager_impl.cc findFilterChain
 */
export function matchFilterChain(chains: readonly FilterChain[], connection: Connection): FilterChain | null {
  const named = chains.filter((chain) => chain.match.destinationPort === connection.destinationPort);
  const candidates = named.length > 0 ? named : chains.filter((chain) => chain.match.destinationPort === null);
  // The TLS inspector runs only on ports where some chain asks for TLS; elsewhere TLS bytes are bytes like any others.
  const inspectsTls = candidates.some((chain) => chain.match.transportProtocol === 'tls');
  const isTls = connection.wire !== 'plaintext' && inspectsTls;
  const byTransport = candidates.filter((chain) => chain.match.transportProtocol === (isTls ? 'tls' : 'raw_buffer'));
  const offered = isTls
    ? connection.alpn
    : connection.wire === 'plaintext' && connection.looksLikeHttp
      ? ['http/1.1']
      : [];
  for (const protocol of offered) {
    const found = byTransport.find((chain) => chain.match.applicationProtocols.includes(protocol));
    if (found !== undefined) return found;
  }
  return byTransport.find((chain) => chain.match.applicationProtocols.length === 0) ?? null;
}
