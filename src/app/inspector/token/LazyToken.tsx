import { lazy, Suspense } from 'react';

const Token = lazy(() => import('./Token').then((module) => ({ default: module.Token })));

/** Nobody needs it at the first paint. */
export function LazyToken() {
  return (
    <Suspense fallback={null}>
      <Token />
    </Suspense>
  );
}
