import type { MtlsMode } from '../../manifests/kinds/peer-authentication';
import type { ListenerProtocol } from '../../mesh/protocol';
import type { FilterChainMatch } from '../../xds/filter-chain';

/** @upstream istio/istio pilot/pkg/networking/core/filterchain_options.go FilterChainMatchOptions */
export interface FilterChainMatchOptions {
  readonly applicationProtocols: readonly string[];
  readonly transportProtocol: FilterChainMatch['transportProtocol'];
  readonly protocol: 'http' | 'tcp';
  /** Whether this chain terminates TLS. */
  readonly tls: boolean;
}

/** @upstream istio/istio pilot/pkg/networking/core/listener.go */
const MTLS_HTTP_ALPNS = ['istio-http/1.0', 'istio-http/1.1', 'istio-h2'];
const ALL_ISTIO_MTLS_ALPNS = ['istio', 'istio-peer-exchange', ...MTLS_HTTP_ALPNS];
const MTLS_TCP_WITH_MXC_ALPNS = ['istio-peer-exchange', 'istio'];
const PLAINTEXT_HTTP_ALPNS = ['http/1.1', 'h2c'];

const TLS = 'tls';
const RAW = 'raw_buffer';

const STRICT: Readonly<Record<ListenerProtocol, readonly FilterChainMatchOptions[]>> = {
  http: [{ applicationProtocols: [], transportProtocol: TLS, protocol: 'http', tls: true }],
  tcp: [{ applicationProtocols: [], transportProtocol: TLS, protocol: 'tcp', tls: true }],
  auto: [
    { applicationProtocols: MTLS_HTTP_ALPNS, transportProtocol: TLS, protocol: 'http', tls: true },
    { applicationProtocols: [], transportProtocol: TLS, protocol: 'tcp', tls: true },
  ],
};

const PERMISSIVE: Readonly<Record<ListenerProtocol, readonly FilterChainMatchOptions[]>> = {
  http: [
    { applicationProtocols: ALL_ISTIO_MTLS_ALPNS, transportProtocol: TLS, protocol: 'http', tls: true },
    // "We do not need to handle other simple TLS or others, as this is explicitly declared as HTTP type."
    { applicationProtocols: [], transportProtocol: RAW, protocol: 'http', tls: false },
  ],
  tcp: [
    { applicationProtocols: ALL_ISTIO_MTLS_ALPNS, transportProtocol: TLS, protocol: 'tcp', tls: true },
    { applicationProtocols: [], transportProtocol: TLS, protocol: 'tcp', tls: false },
    { applicationProtocols: [], transportProtocol: RAW, protocol: 'tcp', tls: false },
  ],
  auto: [
    { applicationProtocols: MTLS_HTTP_ALPNS, transportProtocol: TLS, protocol: 'http', tls: true },
    { applicationProtocols: PLAINTEXT_HTTP_ALPNS, transportProtocol: RAW, protocol: 'http', tls: false },
    { applicationProtocols: MTLS_TCP_WITH_MXC_ALPNS, transportProtocol: TLS, protocol: 'tcp', tls: true },
    { applicationProtocols: [], transportProtocol: RAW, protocol: 'tcp', tls: false },
    // "this filter chain match will treat the traffic as just another TCP proxy"
    { applicationProtocols: [], transportProtocol: TLS, protocol: 'tcp', tls: false },
  ],
};

const PLAIN_TEXT: Readonly<Record<ListenerProtocol, readonly FilterChainMatchOptions[]>> = {
  http: [{ applicationProtocols: [], transportProtocol: RAW, protocol: 'http', tls: false }],
  tcp: [{ applicationProtocols: [], transportProtocol: RAW, protocol: 'tcp', tls: false }],
  auto: [
    { applicationProtocols: PLAINTEXT_HTTP_ALPNS, transportProtocol: RAW, protocol: 'http', tls: false },
    { applicationProtocols: [], transportProtocol: RAW, protocol: 'tcp', tls: false },
  ],
};

/** @upstream istio/istio pilot/pkg/networking/core/filterchain_options.go getFilterChainMatchOptions */
export function getFilterChainMatchOptions(
  mode: MtlsMode,
  protocol: ListenerProtocol,
): readonly FilterChainMatchOptions[] {
  return { STRICT, PERMISSIVE, DISABLE: PLAIN_TEXT }[mode][protocol];
}
