import { lazy, Suspense } from 'react';

const Mtls = lazy(() => import('./Mtls').then((module) => ({ default: module.Mtls })));

/** Nobody needs it at the first paint. */
export function LazyMtls() {
  return (
    <Suspense fallback={null}>
      <Mtls />
    </Suspense>
  );
}
