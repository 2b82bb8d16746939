import { copying as words } from '../../../words/sharing/copying';
import { appStore } from '../app-store';
import { cleanedText } from '../saved/clean-files';

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

/** The same for what quotes the text of somebody's files: without secrets. */
export async function copyCleanText(text: string, copied: string): Promise<void> {
  const { ownKeys, showToast } = appStore.getState();
  try {
    await copyText(await cleanedText(text, ownKeys), copied);
  } catch {
    showToast(words.refused);
  }
}
