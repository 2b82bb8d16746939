import { exporting as words } from '../../../words/sharing/exporting';
import { matrixCsv } from '../../graph/matrix/matrix-csv';
import { lensWords } from '../../graph/lens/lens';
import { matrixTable } from '../../graph/matrix/matrix-table';
import { useMapState } from '../../graph/map-state';
import { appStore } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { cleanedText } from '../../store/saved/clean-files';
import { fileNameOf, saveFile } from '../../ui/save-file';
import { shareAskOf } from '../share-ask';
import { inShareWorker } from '../share-jobs';
import { drawSvg } from './draw-svg';
import { exportMarkdown } from './export-markdown';
import { paletteOfPage } from './palette-of-page';
import { pictureGraph } from './picture-graph';
import { svgToPng } from './svg-to-png';

export type ExportKind = 'scenario' | 'kubectl' | 'svg' | 'png' | 'markdown' | 'csv';

/** Saves a file with what the page shows. Secrets stay here, as they do in links. */
export async function exportAs(kind: ExportKind): Promise<void> {
  const state = appStore.getState();
  const { view, showToast } = state;
  const title = titleOf(state);
  if (view === null && kind !== 'scenario' && kind !== 'kubectl') return showToast(words.notEvaluated);
  const save = async (extension: string, content: string | Blob | null, type: string) => {
    if (content === null) return showToast(words.noPicture);
    const name = fileNameOf(await cleanedText(title, null), extension);
    saveFile(name, content, type);
    showToast(words.saved(name));
  };
  switch (kind) {
    case 'scenario':
      return save('yaml', (await inShareWorker('prepare', shareAskOf(state))).text, 'application/yaml');
    case 'kubectl':
      return save('kubectl.yaml', await inShareWorker('kubectl', state.files), 'application/yaml');
    case 'svg':
      return save('svg', await svgOf(state), 'image/svg+xml');
    case 'png':
      return save('png', await svgToPng(await svgOf(state)), 'image/png');
    case 'markdown':
      // A finding may quote the text.
      return save('md', await cleanedText(exportMarkdown({ ...state, title }), null), 'text/markdown');
    case 'csv':
      return save('csv', await cleanedText(await csvOf(aboutOf(state)), null), 'text/csv');
  }
}

/** What is told of some requests only is not what holds of the mesh. */
function aboutOf({ lens }: AppState): string {
  return lens === null ? '' : words.onlyFor({ requests: lensWords(lens) });
}

function titleOf(state: AppState): string {
  return [state.title, aboutOf(state)].filter((part) => part !== '').join(', ');
}

async function svgOf(state: AppState): Promise<string> {
  const { view, hidden } = state;
  const title = titleOf(state);
  if (view === null) return '';
  // Labels may quote what a rule compares.
  const svg = drawSvg(title, view, pictureGraph(view, hidden, useMapState.getState().folds), paletteOfPage());
  return cleanedText(svg, null);
}

/** The table of all pairs may have to be made first. */
function csvOf(about: string): Promise<string> {
  const { wantTable } = appStore.getState();
  return new Promise((resolve, reject) => {
    const finish = ({ view, matrix, matrixOf, revision, viewRevision, evaluation, stoppedMessage }: AppState) => {
      if (evaluation === 'stopped') {
        stop();
        wantTable(false);
        reject(new Error(stoppedMessage ?? evaluation));
        return;
      }
      if (view === null || matrix === null || matrixOf !== view || revision !== viewRevision) return;
      stop();
      wantTable(false);
      const table = matrixTable(matrix, view.cards, { isFolded: false, closed: [], hidden: [], filter: '' });
      resolve(matrixCsv(matrix, table, about));
    };
    const stop = appStore.subscribe(finish);
    wantTable(true);
    finish(appStore.getState());
  });
}
