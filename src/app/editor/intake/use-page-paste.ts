import { useEffect } from 'react';
import { appStore } from '../../store/app-store';
import { addFiles, addPasted } from './intake-actions';
import { readChosen } from './recognising/read-dropped';

/** Takes what is pasted anywhere else than into a field: files always, text while the mesh is empty. */
export function usePagePaste(): void {
  // Listens on the page: nothing has to have the focus.
  useEffect(() => {
    function handlePaste(event: ClipboardEvent) {
      const files = [...(event.clipboardData?.files ?? [])];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (files.length > 0 && text === '') {
        event.preventDefault();
        void readChosen(files).then((raw) => addFiles(raw));
        return;
      }
      const isField =
        event.target instanceof Element && event.target.closest('input, textarea, .monaco-editor') !== null;
      if (isField || text === '' || appStore.getState().files.some((file) => file.text.trim() !== '')) return;
      event.preventDefault();
      void addPasted(text);
    }
    document.addEventListener('paste', handlePaste, { capture: true });
    return () => document.removeEventListener('paste', handlePaste, { capture: true });
  }, []);
}
