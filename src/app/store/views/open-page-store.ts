import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** The finding whose page is open: its code and its place; opened from the list of problems or from the editor. */
export interface OpenPage {
  readonly code: string;
  readonly document: string;
  readonly start: number;
}

const openPageStore = createStore<{ readonly page: OpenPage | null }>()(() => ({ page: null }));

export function showPage(page: OpenPage | null): void {
  openPageStore.setState({ page });
}

export function useOpenPage(): OpenPage | null {
  return useStore(openPageStore, (state) => state.page);
}
