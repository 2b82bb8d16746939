import { lazy, Suspense } from 'react';

const Checks = lazy(() => import('./Checks').then((module) => ({ default: module.Checks })));

/** Nobody needs it at the first paint. */
export function LazyChecks() {
  return (
    <Suspense fallback={null}>
      <Checks />
    </Suspense>
  );
}
