import { appStore } from '../store/app-store';
import { takePaste } from './intake/intake-actions';
import { yieldToPage } from './monaco/yield-to-page';
import type { TextEditor } from './monaco/text-editor';

/** Monaco from below: each part begins in a task of its own, so that the page can answer in between. */
const PARTS: readonly (() => Promise<unknown>)[] = [
  () => import('./monaco/parts/base'),
  () => import('./monaco/parts/widget'),
  () => import('./monaco/parts/services'),
  () => import('./monaco/parts/features'),
];

let loading: Promise<TextEditor> | null = null;

/** Loads the full editor, once. After a failure the next call tries again. */
export function loadTextEditor(): Promise<TextEditor> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(): Promise<TextEditor> {
  askForAll();
  for (const part of PARTS) {
    await part();
    await yieldToPage();
  }
  const { createTextEditor } = await import('./monaco/text-editor');
  await yieldToPage();
  return await createTextEditor(appStore, takePaste);
}

/** The page names the files of the editor: all are asked for at once, not each when the one before has begun. */
function askForAll(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel=editor]')) link.rel = 'modulepreload';
}
