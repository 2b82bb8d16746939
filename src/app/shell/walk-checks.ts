import { appStore } from '../store/app-store';

/**
 * Goes to the next check that fails or is open, around; with none, to the list.
 *
 * @param direction 1 for the next, -1 for the previous
 */
export function walkChecks(direction: 1 | -1): void {
  const { checks, checkResults, shownCheck, showCheck, setInspectorTab, setPane } = appStore.getState();
  const unmet = checks.filter((check) => ['fail', 'open'].includes(checkResults.get(check)?.outcome ?? ''));
  const at = unmet.findIndex((check) => check === shownCheck?.check);
  const from = at === -1 && direction === -1 ? 0 : at;
  const next = unmet[(from + direction + unmet.length) % unmet.length];
  if (next !== undefined) return showCheck(next);
  setInspectorTab('Checks');
  setPane('More');
}
