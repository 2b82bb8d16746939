import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { appStore } from '../store/app-store';
import { loadTextEditor } from './load-text-editor';
import type { TextEditor } from './monaco/text-editor';
import type { CodeViewHandle } from './plain/CodeView';

type Loaded =
  | { readonly status: 'plain' | 'loading' | 'failed'; readonly editor: null }
  | { readonly status: 'ready'; readonly editor: TextEditor };

/**
 * The full editor, once it is loaded: after the map had its first result and the browser is idle, or at the first press or key
 * in the pane. It takes over text, caret and focus from the plain view.
 */
export function useTextEditor(isWanted: boolean, plain: RefObject<CodeViewHandle | null>) {
  const [loaded, setLoaded] = useState<Loaded>({ status: 'plain', editor: null });
  const hasStarted = useRef(false);

  const start = useCallback(() => {
    if (hasStarted.current) return;
    hasStarted.current = true;
    setLoaded({ status: 'loading', editor: null });
    loadTextEditor()
      .then(async (editor) => {
        await plain.current?.whenSettled();
        const place = plain.current?.place();
        if (place !== undefined) editor.takeOver(place);
        // At once: a key that came in between would move the caret of the plain view only, and what is typed then would go elsewhere.
        flushSync(() => setLoaded({ status: 'ready', editor }));
        performance.mark('editor-ready');
      })
      .catch(() => {
        hasStarted.current = false;
        setLoaded({ status: 'failed', editor: null });
      });
  }, [plain]);

  // Waits for the first evaluation and for an idle browser: the map comes first.
  useEffect(() => {
    if (!isWanted || loaded.status !== 'plain') return;
    let cancel = () => {};
    const whenIdle = () => {
      const idle = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 300));
      const frame = requestAnimationFrame(() => {
        const handle = idle(start, { timeout: 2000 });
        cancel = () => (globalThis.cancelIdleCallback ?? clearTimeout)(handle);
      });
      cancel = () => cancelAnimationFrame(frame);
    };
    const stop = appStore.subscribe((state, before) => {
      if (state.view !== null && before.view === null) whenIdle();
    });
    if (appStore.getState().view !== null) whenIdle();
    return () => {
      stop();
      cancel();
    };
  }, [isWanted, loaded.status, start]);

  return { ...loaded, start };
}
