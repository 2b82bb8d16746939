import { checks } from '../../../words/tabs/checks';
import { appStore } from '../../store/app-store';
import { resultOf } from '../../store/views/result-of';
import type { AppState, Check } from '../../store/state';

/** A check that fails or is open, or a goal of the exercise that is not met, by its place. */
type Stop = Check | number;

/** Where the walk stands. A stop that is gone is as good as none. */
let last: Stop | null = null;

/**
 * Goes to the next check that fails or is open and the next goal that is not met, around; with none, to the list of checks.
 *
 * @param direction 1 for the next, -1 for the previous
 */
export function walkChecks(direction: 1 | -1): void {
  const state = appStore.getState();
  const stops = stopsOf(state);
  const at = last === null ? -1 : stops.indexOf(last);
  const from = at === -1 && direction === -1 ? 0 : at;
  last = stops[(from + direction + stops.length) % stops.length] ?? null;
  if (typeof last === 'number') return goToGoal(last);
  if (last !== null) return state.showCheck(last);
  if (state.checks.length > 0 && state.checks.every((check) => resultOf(state, check)?.outcome === 'pass'))
    state.showToast(checks.allPass(state.checks.length));
  state.setInspectorTab('Checks');
  state.setPane('More');
}

function stopsOf(state: AppState): readonly Stop[] {
  const { checks, exercise, goalResults } = state;
  const unmet = checks.filter((check) => ['fail', 'open'].includes(resultOf(state, check)?.outcome ?? ''));
  const goals = exercise === null ? [] : (goalResults ?? []).flatMap(({ isMet }, at) => (isMet ? [] : [at]));
  return [...unmet, ...goals];
}

function goToGoal(index: number): void {
  const { foldTask, setPane } = appStore.getState();
  foldTask(false);
  setPane('Learn');
  // After the task has unfolded.
  requestAnimationFrame(() => {
    const goal = [...document.querySelectorAll<HTMLElement>('[data-goal]')].filter((one) => one.offsetParent !== null)[
      index
    ];
    goal?.scrollIntoView({ block: 'nearest' });
    goal?.querySelector('button')?.focus();
  });
}
