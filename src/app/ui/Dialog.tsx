import { type ReactNode, useLayoutEffect, useRef } from 'react';
import styles from './Dialog.module.css';

interface Props {
  readonly label: string;
  /** `wide`: room for two columns. */
  readonly size?: 'normal' | 'wide';
  readonly children: ReactNode;
  onClose(): void;
}

/** A modal dialog. The browser keeps the focus inside, closes it on Escape and gives the focus back. */
export function Dialog({ label, size = 'normal', children, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);

  // Opens the element: only `showModal` makes the rest of the page inert. A text field in it is what one wants to type in. It is closed
  // before it leaves the page: only then the browser gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('input')?.focus();
    return () => element?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      aria-label={label}
      className={styles.dialog}
      data-size={size}
      onClose={onClose}
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      {children}
    </dialog>
  );
}
