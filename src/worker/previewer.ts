import type { Edge, Engine, MeshView } from '../engine';
import type { LoadedText } from './loaded-text';
import type { Calls } from './protocol';
import { viewOptions } from './view-options';

export interface Previewer {
  /** To be told of everything that is shown. */
  follow(view: MeshView): void;
  preview(ask: Calls['preview']['ask'], everyEdge: () => readonly Edge[]): Calls['preview']['answer'];
}

/** Evaluates text that is only looked at, in an engine of its own. A document that is held now is held in a preview as well. */
export function createPreviewer(text: LoadedText, createEngine: () => Engine): Previewer {
  let engine: Engine | null = null;
  let shown: MeshView | null = null;

  return {
    follow(view) {
      shown = view;
    },
    preview(ask, everyEdge) {
      engine ??= createEngine();
      text.hold(engine);
      engine.load(ask.documents);
      const view = engine.view(viewOptions(ask, ask.edges));
      const present = shown?.edges ?? [];
      const ids = new Set(present.map((edge) => edge.id));
      const isSameSet = view.edges.length === ids.size && view.edges.every((edge) => ids.has(edge.id));
      if (isSameSet) return { view, before: present };
      // An edit can make a pair a call, or none any more: both sides are asked about all that either shows.
      for (const edge of view.edges) ids.add(edge.id);
      const { edges } = engine.view(viewOptions(ask, 'all'));
      const isShown = (edge: Edge) => ids.has(edge.id);
      return { view: { ...view, edges: edges.filter(isShown) }, before: everyEdge() };
    },
  };
}
