import type { Scenario } from '../format/scenario';

/** Whether it is shown to people, as an example or as an exercise. A scenario without calls to draw is a test only. */
export function isShown({ calls, exercise }: Scenario): boolean {
  return calls.length > 0 || exercise !== null;
}
