import type { AppStore } from '../store/app-store';
import type { Hint } from '../store/state';
import { caretStore } from './breadcrumb/caret-store';
import { caretHint } from './text/caret-hint';

/** The caret has to rest this long before it lights anything. */
const REST_MS = 150;

/** Lights what the caret stands in, if the reader wants that. Shared by the plain and the full editor. */
export function createCaretFollower(store: AppStore): (file: string, offset: number) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let mine: Hint | null = null;
  return (file, offset) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      caretStore.setState({ file, offset });
      const { files, view, hint, isCaretFollowed, setHint } = store.getState();
      const text = files.find((one) => one.file === file)?.text;
      if (!isCaretFollowed || view === null || text === undefined) return;
      const next = caretHint(text, offset, view.policies);
      // A hint of the pointer over the map is not the caret's to take away.
      if (next === null && hint !== mine) return;
      if (isSameHint(next, hint)) return;
      mine = next;
      setHint(next);
    }, REST_MS);
  };
}

function isSameHint(a: Hint | null, b: Hint | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.kind === 'edge' || b.kind === 'edge') return false;
  return a.policy === b.policy && a.policyKind === b.policyKind && a.rule === b.rule;
}
