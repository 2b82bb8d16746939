import type { Goal, ScenarioCall } from '../../format/scenario';

/** What a goal asks, whoever asks it. */
export function askedIn(goal: Goal): Omit<ScenarioCall, 'from'> {
  return goal.kind === 'call' ? goal.call : goal.guarantee;
}
