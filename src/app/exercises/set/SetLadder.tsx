import { lazy, Suspense } from 'react';
import { useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';

// Links bring a YAML library along.
const SetRungs = lazy(() => import('./SetRungs').then((module) => ({ default: module.SetRungs })));

const selectSet = (state: AppState) => state.exerciseSet;

/** The exercises that came together, above those that everybody has. */
export function SetLadder() {
  const set = useApp(selectSet);
  if (set === null) return null;
  return (
    <Suspense fallback={null}>
      <SetRungs set={set} />
    </Suspense>
  );
}
