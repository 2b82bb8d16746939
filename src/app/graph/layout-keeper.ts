import { createLayoutMemory, type Layout, type LayoutInput, type LayoutMemory, layoutMap } from './layout/layout';
import { isSame } from './reconcile';

/** Keeps the last layout and what later ones take from it. */
export interface LayoutKeeper {
  layout(input: LayoutInput): Layout;
  /** Chooses the shape anew next time. */
  forgetShape(): void;
}

/** Shapes come and go with the frame and with the boxes, not with an edit inside one of them. */
export function createLayoutKeeper(): LayoutKeeper {
  let memory: LayoutMemory = createLayoutMemory();
  let last: { input: LayoutInput; layout: Layout } | null = null;
  return {
    layout(input) {
      if (last !== null && isSame(last.input, input)) return last.layout;
      if (last !== null && !hasSameBoxes(last.input, input)) memory = { ...memory, shape: null };
      const layout = layoutMap(input, memory);
      memory = { ...memory, shape: layout.shape };
      last = { input, layout };
      return layout;
    },
    forgetShape() {
      memory = { ...memory, shape: null };
      last = null;
    },
  };
}

function hasSameBoxes(a: LayoutInput, b: LayoutInput): boolean {
  return isSame(a.frame, b.frame) && isSame(a.collapsed, b.collapsed) && isSame(boxNames(a), boxNames(b));
}

function boxNames(input: LayoutInput): readonly string[] {
  return [...new Set(input.cards.map((card) => card.box))].sort();
}
