import { create } from 'zustand';

/** Where the menu of an edge is open; null: nowhere. */
export interface EdgeMenuPlace {
  readonly edge: string;
  readonly x: number;
  readonly y: number;
}

export const useEdgeMenu = create<{ readonly place: EdgeMenuPlace | null }>()(() => ({ place: null }));

export function openEdgeMenu(place: EdgeMenuPlace | null): void {
  useEdgeMenu.setState({ place });
}
