import { cleanedText } from '../../store/saved/clean-files';

const KEY = 'answers.v1';

/** What was pasted in this tab of the browser, before a reload or a look at another tab of the inspector. */
export function pastedAnswers(): string {
  try {
    return sessionStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

/** Without secrets, and no longer than the tab lives: it has names of people in it. */
export async function keepAnswers(text: string): Promise<void> {
  try {
    sessionStorage.setItem(KEY, await cleanedText(text, null));
  } catch {
    // Storage is blocked or full, or secrets could not be looked for: it lasts as long as the page shows it.
  }
}
