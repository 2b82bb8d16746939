import { editFiles } from '../views/edit-files';
import { edgeChanges, noChanges } from '../views/edge-changes';
import { keepIdentity } from '../views/keep-identity';
import type { Slice } from './slice';
import type { PreviewSlice } from '../state';

export const PREVIEW_PER_SCENARIO = { preview: null } as const;

/** Edits that are looked at before they are made. The loaded mesh, its answers and the text stay as they are. */
export const createPreviewSlice: Slice<PreviewSlice> = (set) => ({
  ...PREVIEW_PER_SCENARIO,

  startPreview: (title, edits) =>
    set(
      (s) => ({
        preview: { title, edits, files: editFiles(s.files, edits), view: null, changes: noChanges },
        isMatrixOpen: false, // the graph is what shows it
        pane: 'Map',
      }),
      undefined,
      'preview/start',
    ),

  finishPreview: (files, { view, before }) =>
    set(
      (s) => {
        if (s.preview?.files !== files) return s;
        return {
          preview: { ...s.preview, view: keepIdentity(s.view, view), changes: edgeChanges(before, view.edges) },
        };
      },
      undefined,
      'preview/finish',
    ),

  discardPreview: () => set((s) => (s.preview === null ? s : { preview: null }), undefined, 'preview/discard'),
});
