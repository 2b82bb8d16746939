import type { BackendAnswer, Verdict } from '../../dataplane/answer';
import type { RouteOutcome } from '../../dataplane/routes/match-route';
import type { AtGateway } from './at-gateway';
import { endsOf } from './ends-of';
import { endOf } from './gateway-ends';

/** Best for the caller first. */
const ORDER: readonly Verdict[] = ['allow', 'depends', 'unknown', 'deny', 'fails'];

/**
 * Whether a call may pass a gateway, whatever waits behind it: what the gateway's own policies say, or, where nothing leads on, that.
 * Of several names that it serves, the best counts.
 */
export function enterGateway(found: readonly AtGateway[]): BackendAnswer {
  const answers = found.map(enter);
  const best = [...answers].sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict))[0] as BackendAnswer;
  const mayEnd = endsOf([...answers, ...found.flatMap(endsOfRoutes)]);
  return mayEnd.length === 0 ? best : { ...best, mayEnd };
}

/** What requests get that the gateway lets pass and sends nowhere. */
function endsOfRoutes(at: AtGateway): readonly BackendAnswer[] {
  const { answer, onward } = at;
  if (answer.verdict === 'deny' || answer.verdict === 'fails' || onward.kind !== 'http') return [];
  return onward.outcomes.flatMap((outcome) => (leads(outcome) ? [] : [endOf(at, outcome)]));
}

const leads = (outcome: RouteOutcome) => outcome.kind === 'route' && outcome.route.action.kind === 'forward';

function enter(at: AtGateway): BackendAnswer {
  const { answer, onward } = at;
  if (answer.verdict === 'deny' || answer.verdict === 'fails' || onward.kind !== 'http') return answer;
  const first = onward.outcomes[0];
  if (onward.outcomes.some(leads) || first === undefined) return answer;
  // Nothing leads on: what all requests get is told by the likeliest of these ends, a redirect before a refusal.
  const told =
    onward.outcomes.find((outcome) => outcome.kind === 'route' || outcome.kind === 'https-redirect') ?? first;
  return endOf(at, told);
}
