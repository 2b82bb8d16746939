import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { SourceDocument } from '../../../engine';

/** An exercise that is being written. It lasts until the tab of the browser closes. */
export interface AuthorDraft {
  readonly title: string;
  readonly task: string;
  readonly start: readonly SourceDocument[] | null;
  readonly solution: readonly SourceDocument[] | null;
}

/** Outside of the component: another tab of the inspector must not lose it. */
export const authorDraft = createStore<AuthorDraft>()(() => ({ title: '', task: '', start: null, solution: null }));

export const useDraft = () => useStore(authorDraft);
