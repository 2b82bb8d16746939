import type { AppState } from '../state';

/** What changes the scenario. Opening another one is no change of this one. */
const WRITERS: readonly (keyof AppState)[] = [
  'editFile',
  'renameScenario',
  'addFile',
  'closeFile',
  'applyEdits',
  'undoEdit',
  'setPolicyState',
  'setChecks',
  'setScenes',
];

/** The same actions, except that those which would change a scenario that is read only say so instead. */
export function lockWhileReadOnly<T extends Partial<AppState>>(get: () => AppState, actions: T): T {
  const locked = Object.entries(actions).map(([name, action]) => {
    if (!WRITERS.some((writer) => writer === name) || typeof action !== 'function') return [name, action];
    return [
      name,
      (...given: unknown[]) =>
        get().isReadOnly ? get().refuseEdit() : (action as (...given: unknown[]) => void)(...given),
    ];
  });
  return Object.fromEntries(locked) as T;
}
