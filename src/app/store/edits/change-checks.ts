import { appStore } from '../app-store';
import type { Check } from '../state';

/** Whatever else is done to the checks meanwhile, each of these takes back its own change and nothing else. */
type Undo = () => void;

export function addChecks(added: readonly Check[]): Undo {
  change((checks) => [...checks, ...added]);
  return inThisScenario((checks) => checks.filter((one) => !added.includes(one)));
}

export function replaceCheck(check: Check, next: Check): Undo {
  const put = (before: Check, after: Check) => (checks: readonly Check[]) =>
    checks.map((one) => (one === before ? after : one));
  change(put(check, next));
  return inThisScenario(put(next, check));
}

/** It comes back in front of what it stood in front of. */
export function takeOutCheck(check: Check): Undo {
  const { checks } = appStore.getState();
  const behind = checks.slice(checks.indexOf(check) + 1);
  change((present) => present.filter((one) => one !== check));
  return inThisScenario((present) => {
    if (present.includes(check)) return present;
    const at = present.findIndex((one) => behind.includes(one));
    return at === -1 ? [...present, check] : present.toSpliced(at, 0, check);
  });
}

function change(edit: (checks: readonly Check[]) => readonly Check[]): void {
  const { checks, setChecks } = appStore.getState();
  setChecks(edit(checks));
}

/** Another scenario has checks of its own. */
function inThisScenario(edit: (checks: readonly Check[]) => readonly Check[]): Undo {
  const { id } = appStore.getState();
  return () => {
    if (appStore.getState().id === id) change(edit);
  };
}
