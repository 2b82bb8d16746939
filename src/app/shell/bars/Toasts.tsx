import { useEffect } from 'react';
import { appStore, useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { Button } from '../../ui/Button';
import styles from './Toasts.module.css';

const PLAIN_MS = 4000;
/** What can be undone stays long enough to be read and reached. */
const UNDOABLE_MS = 12_000;

const selectToast = (state: AppState) => state.toast;

export function Toasts() {
  const toast = useApp(selectToast);

  // A timer.
  useEffect(() => {
    if (toast === null) return;
    const timer = setTimeout(appStore.getState().hideToast, toast.action === null ? PLAIN_MS : UNDOABLE_MS);
    return () => clearTimeout(timer);
  }, [toast]);

  return (
    <div aria-live="polite">
      {toast !== null && (
        <div key={toast.serial} className={styles.toast}>
          {toast.message}
          {toast.action !== null && (
            <Button
              className={styles.action}
              onClick={() => {
                toast.action?.run();
                appStore.getState().hideToast();
              }}
            >
              {toast.action.label}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
