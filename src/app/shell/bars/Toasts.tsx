import { useEffect, useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { appStore, useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { Button } from '../../ui/Button';
import styles from './Toasts.module.css';

const PLAIN_MS = 4000;
/** What can be undone stays long enough to be read and reached. */
const UNDOABLE_MS = 12_000;

const selectToast = (state: AppState) => state.toast;
const selectDialog = (state: AppState) => state.dialog;

/** @param isInline it takes room of its own, and lies over nothing: a phone has none to spare */
export function Toasts({ isInline = false }: { readonly isInline?: boolean }) {
  const toast = useApp(selectToast);
  const dialog = useApp(selectDialog);
  const [host, setHost] = useState<Element | null>(null);

  // A timer.
  useEffect(() => {
    if (toast === null) return;
    const timer = setTimeout(appStore.getState().hideToast, toast.action === null ? PLAIN_MS : UNDOABLE_MS);
    return () => clearTimeout(timer);
  }, [toast]);

  // The dialog that is open: nothing behind it can be pressed.
  // oxlint-disable-next-line react/set-state-in-effect -- which one it is, only the page knows, once it is drawn
  useLayoutEffect(() => setHost(document.querySelector('dialog[open]')), [toast, dialog]);

  const shown = (
    <div aria-live="polite">
      {toast !== null && (
        <div key={toast.serial} className={styles.toast} data-inline={isInline && host === null ? '' : undefined}>
          <span className={styles.message}>{toast.message}</span>
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
  return host === null ? shown : createPortal(shown, host);
}
