import { lazy, Suspense } from 'react';
import { useApp } from '../store/app-store';
import type { AppState } from '../store/state';

// Nobody needs them at the first paint.
const Learn = lazy(() => import('./Learn').then((module) => ({ default: module.Learn })));
const LearnPane = lazy(() => import('./LearnPane').then((module) => ({ default: module.LearnPane })));
const TaskCard = lazy(() => import('./task/TaskCard').then((module) => ({ default: module.TaskCard })));

const selectHasExercise = (state: AppState) => state.exercise !== null;

export function LazyLearn() {
  return (
    <Suspense fallback={null}>
      <Learn />
    </Suspense>
  );
}

/** The task above the text, while an exercise is open. */
export function LazyTaskCard() {
  const hasExercise = useApp(selectHasExercise);
  if (!hasExercise) return null;
  return (
    <Suspense fallback={null}>
      <TaskCard />
    </Suspense>
  );
}

/** All of it on a phone. */
export function LazyLearnPane() {
  return (
    <Suspense fallback={null}>
      <LearnPane />
    </Suspense>
  );
}
