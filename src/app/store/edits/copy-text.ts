import { copying as words } from '../../../words/sharing/copying';
import { appStore } from '../app-store';

/** Puts a text where it can be pasted from, and says so, or that the browser does not allow it. */
export async function copyText(text: string, copied: string): Promise<void> {
  const { showToast } = appStore.getState();
  try {
    await navigator.clipboard.writeText(text);
    showToast(copied);
  } catch {
    showToast(words.refused);
  }
}
