import type { MeshView } from '../../engine';
import { preview as words } from '../../words/tabs/preview';
import type { EdgeChange } from '../store/views/edge-changes';
import type { AppState, Preview } from '../store/state';

/** What the map paints: the mesh as it is, or as the edits that are looked at would make it. */
export function selectMapView({ view, preview }: AppState): MeshView | null {
  return preview === null || preview.view === null ? view : previewView(preview, preview.view);
}

/** What became of an edge; null where nothing did, and while nothing is looked at. */
export const selectChange =
  (id: string) =>
  ({ preview }: AppState): EdgeChange | null =>
    preview?.changes.get(id) ?? null;

let known: { readonly preview: Preview; readonly view: MeshView } | null = null;

/** The previewed view, in which an edge that changed is labelled with both of its sides. */
function previewView(preview: Preview, view: MeshView): MeshView {
  if (known?.preview !== preview) {
    const edges = view.edges.map((edge) => {
      const change = preview.changes.get(edge.id);
      return change === undefined ? edge : { ...edge, label: words.label(change) };
    });
    known = { preview, view: { ...view, edges } };
  }
  return known.view;
}
