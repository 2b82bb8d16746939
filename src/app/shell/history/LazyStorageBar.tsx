import { lazy, Suspense } from 'react';
import { useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';

const StorageBar = lazy(() => import('./StorageBar').then((module) => ({ default: module.StorageBar })));

const selectIsKept = (state: AppState) => state.storage === 'kept';

/** Almost never needed. */
export function LazyStorageBar() {
  const isKept = useApp(selectIsKept);
  if (isKept) return null;
  return (
    <Suspense fallback={null}>
      <StorageBar />
    </Suspense>
  );
}
