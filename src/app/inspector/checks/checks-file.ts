import { parseScenario } from '../../../scenarios/format/parse-scenario';
import { checks as words } from '../../../words/tabs/checks';
import { appStore } from '../../store/app-store';
import { addChecks } from '../../store/edits/change-checks';
import { downloadScenario } from '../../store/saved/download-scenario';
import type { AppState, Check } from '../../store/state';

/** Offers the checks as a scenario file, with the manifests that they are about. */
export async function exportChecks(state: AppState): Promise<void> {
  await downloadScenario({ ...state, title: words.exportTitle(state) }, 'checks.yaml');
}

/** Adds the checks of a scenario file to those that are there. */
export function importChecks(text: string): void {
  const { checks, showToast } = appStore.getState();
  const parsed = parseScenario(text);
  if (!parsed.ok) {
    showToast(words.notAScenario({ message: parsed.problems[0]?.message ?? '' }));
    return;
  }
  const { expect, guarantees } = parsed.scenario;
  const known = new Set(checks.map(essence));
  const added = [
    ...expect.map((call): Check => ({ kind: 'call', call: { ...call, start: 0, end: 0 } })),
    ...guarantees.map((one): Check => ({ kind: 'guarantee', guarantee: { ...one, start: 0, end: 0 } })),
  ].filter((check) => !known.has(essence(check)));
  if (added.length === 0) return showToast(words.importedNothing);
  showToast(words.imported(added.length), { label: words.undo, run: addChecks(added) });
}

const essence = (check: Check) => JSON.stringify(check);
