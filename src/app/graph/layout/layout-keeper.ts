import { createLayoutMemory, type LayoutInput, type LayoutMemory, type Placement, placeMap } from './layout';
import { isSame } from '../reconcile';

/** Places the map again and again; keeps the shape until the frame or the boxes change. */
export interface LayoutKeeper {
  place(input: LayoutInput): Placement;
}

export function createLayoutKeeper(): LayoutKeeper {
  let memory: LayoutMemory = createLayoutMemory();
  let last: LayoutInput | null = null;
  return {
    place(input) {
      if (last !== null && !hasSameBoxes(last, input)) memory = { ...memory, shape: null };
      const placement = placeMap(input, memory);
      memory = { ...memory, shape: placement.shape };
      last = input;
      return placement;
    },
  };
}

function hasSameBoxes(a: LayoutInput, b: LayoutInput): boolean {
  return isSame(a.frame, b.frame) && isSame(a.collapsed, b.collapsed) && isSame(boxNames(a), boxNames(b));
}

function boxNames(input: LayoutInput): readonly string[] {
  return [...new Set(input.cards.map((card) => card.box))].sort();
}
