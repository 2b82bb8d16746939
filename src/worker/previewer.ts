import type { Edge, Engine, MeshView, SourceDocument } from '../engine';
import type { Calls } from './protocol';
import { viewOptions } from './view-options';

export interface Previewer {
  /** To be told of everything that is loaded. */
  follow(documents: readonly SourceDocument[], view: MeshView): void;
  preview(ask: Calls['preview']['ask'], everyEdge: () => readonly Edge[]): Calls['preview']['answer'];
}

/** Evaluates text that is only looked at, in an engine of its own. */
export function createPreviewer(createEngine: () => Engine): Previewer {
  let engine: Engine | null = null;
  /** The last text in which every document could be read: a document that is held now is held in a preview as well. */
  let lastWhole: readonly SourceDocument[] = [];
  let shown: MeshView | null = null;

  return {
    follow(documents, view) {
      shown = view;
      if (!isHolding(view)) lastWhole = documents;
    },
    preview(ask, everyEdge) {
      engine ??= createEngine();
      if (shown !== null && isHolding(shown)) engine.load(lastWhole);
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

function isHolding({ documents }: MeshView): boolean {
  return documents.some((document) => document.state === 'held');
}
