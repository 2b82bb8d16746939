import type { MeshView } from '../../../engine';
import { boxIdOf } from '../layout-input';

/** Above either the map starts with closed boxes: it would be slow to draw and impossible to read. */
const EDGE_BUDGET = 300;
const CARD_BUDGET = 60;

/** The boxes that are drawn without their cards: by hand, or else because there is too much. */
export function collapsedBoxes(view: MeshView, folds: Readonly<Record<string, boolean>>): readonly string[] {
  const names = [...new Set(view.cards.map((card) => card.namespace))];
  const isCrowded = view.cards.length > CARD_BUDGET || view.edges.length > EDGE_BUDGET;
  return names.filter((name) => folds[boxIdOf(name)] ?? (isCrowded && name !== '')).map(boxIdOf);
}
