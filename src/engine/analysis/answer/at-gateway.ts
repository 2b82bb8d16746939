import type { Maybe } from '../../base/open';
import type { BackendAnswer } from '../../dataplane/answer';
import type { GatewayFinding } from '../../dataplane/gateway';
import type { Speaks } from '../../dataplane/question';
import type { Leg } from './answer-leg';
import type { Client } from './client-leg';

/** A stretch of the way that ends at a gateway. */
export interface GatewayLeg extends Omit<Leg, 'speaks' | 'isRouted'> {
  readonly speaks: Maybe<Speaks>;
  /** Whether only the gateway itself is asked, as for an edge of the map. */
  readonly endsHere: boolean;
  /** How many gateways came before this one. */
  readonly depth: number;
}

/** A gateway's own decision, with the hops up to it. */
export interface AtGateway extends GatewayFinding {
  readonly leg: GatewayLeg;
  readonly client: Client;
  /** The caller and the gateway. */
  readonly answer: BackendAnswer;
}
