import { appStore } from '../store/app-store';
import { takePaste } from './intake/intake-actions';
import type { TextEditor } from './monaco/text-editor';

let loading: Promise<TextEditor> | null = null;

/** Loads the full editor, once. After a failure the next call tries again. */
export function loadTextEditor(): Promise<TextEditor> {
  loading ??= import('./monaco/text-editor').then(
    ({ createTextEditor }) => createTextEditor(appStore, takePaste),
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}
