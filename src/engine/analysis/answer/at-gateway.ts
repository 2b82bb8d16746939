import type { Maybe } from '../../base/open';
import type { BackendAnswer } from '../../dataplane/answer';
import type { GatewayFinding } from '../../dataplane/gateway';
import type { Speaks } from '../../dataplane/question';
import type { Leg } from './answer-leg';

/** A stretch of the way that ends at a gateway. */
export interface GatewayLeg extends Omit<Leg, 'speaks' | 'isRouted'> {
  readonly speaks: Maybe<Speaks>;
  /** Whether only the gateway itself is asked, as for an edge of the map. */
  readonly endsHere: boolean;
  /** How many gateways came before this one. */
  readonly depth: number;
}

/** A proxy that routes what it lets pass, with the hops up to it: a gateway, or the caller's own proxy. */
export interface AtGateway extends Pick<GatewayFinding, 'chain' | 'onward'> {
  /** Its destination is the proxy. */
  readonly leg: Pick<GatewayLeg, 'destination' | 'sourceAddress' | 'http' | 'circumstances'>;
  /** The address that the proxy adds to X-Forwarded-For, as gateways do; null: it adds none. */
  readonly xffPeer: Maybe<string> | null;
  /** What the proxy itself says, and the hops up to it. */
  readonly answer: BackendAnswer;
}
