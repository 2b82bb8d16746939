import type { Edge, Question } from '../../../engine';
import { anyRequestOf } from '../../../scenarios/format/any-request';
import type { Lens } from '../state';

/** The question that an edge stands for: every request of that pair, or those of the lens. */
export function edgeQuestion(edge: Edge, lens: Lens | null): Question {
  return { from: edge.from, to: edge.to, speaks: { open: true }, http: anyRequestOf(lens) };
}
