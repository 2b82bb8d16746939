import type { AppState, ScenarioText } from '../state';

/** The scenario that is open, without anything of how it is looked at. */
export function scenarioOf({
  id,
  title,
  files,
  calls,
  checks,
  scenes,
}: Pick<AppState, keyof ScenarioText>): Required<ScenarioText> {
  return { id, title, files, calls, checks, scenes };
}
