import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import styles from './pane-host.module.css';

/**
 * An element that lives as long as the page. Its content is rendered into it once; arrangements only move it about, so that
 * neither the editor nor the map is ever built twice.
 */
export type PaneHost = HTMLDivElement;

export function createPaneHost(): PaneHost {
  const host = document.createElement('div');
  host.className = styles.host ?? '';
  return host;
}

/** Where an arrangement wants a pane to be. */
export function PaneSlot({ host }: { readonly host: PaneHost }) {
  const slot = useRef<HTMLDivElement>(null);
  // Moves the host element here.
  useLayoutEffect(() => {
    slot.current?.append(host);
    return () => host.remove();
  }, [host]);
  return <div ref={slot} className={styles.slot} />;
}

export function PaneContent({ host, children }: { readonly host: PaneHost; readonly children: ReactNode }) {
  return createPortal(children, host);
}
