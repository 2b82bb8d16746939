import type { HttpConnectionManager, PortMode, TcpProxy } from '../xds/filter-chain';
import type { JwtProvider } from '../xds/jwt';
import { type Finding, nothing } from './finding';
import { readJwks } from './jwt/jwks';

/** A rule whose inline keys make Envoy refuse the listener that it came with. */
export interface ListenerRefusal {
  readonly provider: JwtProvider;
  /** What Envoy says. */
  readonly text: string;
}

interface Listener {
  readonly chains: readonly { readonly network: HttpConnectionManager | TcpProxy }[];
}

const known = new WeakMap<Listener, ListenerRefusal | null>();

/** null: Envoy takes the listener. @upstream envoyproxy/envoy source/extensions/filters/http/jwt_authn/jwks_cache.cc JwksDataImpl */
export function refusalOf(listener: Listener): ListenerRefusal | null {
  const before = known.get(listener);
  if (before !== undefined) return before;
  const filters = new Set(listener.chains.flatMap((chain) => chain.network.filters));
  const providers = [...filters].flatMap((filter) => (filter.kind === 'jwt' ? filter.providers : []));
  let refusal: ListenerRefusal | null = null;
  for (const provider of providers) {
    const jwks = readJwks(provider.jwks);
    if ('fault' in jwks) refusal ??= { provider, text: jwks.fault };
  }
  known.set(listener, refusal);
  return refusal;
}

/** A refused listener changes nothing: the proxy goes on with the configuration that it had, which nobody knows here. */
export function unknownConfiguration({ provider, text }: ListenerRefusal, mode: PortMode): Finding {
  const { policy, rule, origin } = provider;
  const reason = { id: 'verdict.unknown.listenerRefused', params: { policy, rule, text } };
  return {
    ...nothing(mode, null),
    verdict: 'unknown',
    callerSees: { kind: 'response' },
    decidedBy: { kind: 'RequestAuthentication', policy, rule, origin },
    reason,
    steps: [{ stage: 'Accept', outcome: 'open', note: reason, origin, rules: [] }],
  };
}
