import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { SourceDocument } from '../../../engine';

/** An exercise that is being written. */
export interface AuthorDraft {
  readonly title: string;
  readonly task: string;
  readonly start: TakenText | null;
  readonly solution: TakenText | null;
}

/** A text as it was when somebody took it. */
export interface TakenText {
  /** Of the scenario that was open. */
  readonly from: string;
  readonly files: readonly SourceDocument[];
}

export const EMPTY_DRAFT: AuthorDraft = { title: '', task: '', start: null, solution: null };

/** Outside of the component: another tab of the inspector must not lose it. */
export const authorDraft = createStore<AuthorDraft>()(() => EMPTY_DRAFT);

export const useDraft = () => useStore(authorDraft);

export function isEmptyDraft({ title, task, start, solution }: AuthorDraft): boolean {
  return title === '' && task === '' && start === null && solution === null;
}
