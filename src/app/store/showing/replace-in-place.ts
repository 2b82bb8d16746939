import { shell } from '../../../words/shell';
import { appStore } from '../app-store';
import type { ScenarioText } from '../state';
import { scenarioOf } from '../views/scenario-of';

/** Opens it instead of the present scenario, which can be brought back. */
export function replaceInPlace(next: ScenarioText): void {
  const { replaceScenario, showToast } = appStore.getState();
  const before = scenarioOf(appStore.getState());
  // A list of its own even if the same example is opened again: by it, what belongs to the old text is told from the new.
  replaceScenario({ ...next, calls: [...next.calls] });
  if (before.files.length === 0) return;
  showToast(shell.replaced(next.title), {
    label: shell.undo,
    run: () => replaceScenario(before),
  });
}
