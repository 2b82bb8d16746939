import type { BackendAnswer, Verdict } from '../../dataplane/answer';
import type { AtGateway } from './at-gateway';
import { endOf } from './gateway-ends';

/** Best for the caller first. */
const ORDER: readonly Verdict[] = ['allow', 'depends', 'unknown', 'deny', 'fails'];

/**
 * Whether a call may pass a gateway, whatever waits behind it: what the gateway's own policies say, or, where nothing leads on, that.
 * Of several names that it serves, the best counts.
 */
export function enterGateway(found: readonly AtGateway[]): BackendAnswer {
  const answers = found.map(enter);
  return [...answers].sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict))[0] as BackendAnswer;
}

function enter(at: AtGateway): BackendAnswer {
  const { answer, onward } = at;
  if (answer.verdict === 'deny' || answer.verdict === 'fails' || onward.kind !== 'http') return answer;
  const leadsOn = onward.outcomes.some(
    (outcome) => outcome.kind === 'route' && outcome.route.action.kind === 'forward',
  );
  const first = onward.outcomes[0];
  if (leadsOn || first === undefined) return answer;
  // Nothing leads on: what all requests get is told by the likeliest of these ends, a redirect before a refusal.
  const told =
    onward.outcomes.find((outcome) => outcome.kind === 'route' || outcome.kind === 'https-redirect') ?? first;
  return endOf(at, told);
}
