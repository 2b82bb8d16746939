import { exporting as words } from '../../../words/sharing/exporting';
import { matrixCsv } from '../../graph/matrix/matrix-csv';
import { lensWords } from '../../graph/lens/lens';
import { matrixTable } from '../../graph/matrix/matrix-table';
import { useMapState } from '../../graph/map-state';
import { appStore } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { fileNameOf, saveFile } from '../../ui/save-file';
import { cleanText } from '../secrets/clean-texts';
import { shareAskOf } from '../share-ask';
import { inShareWorker } from '../share-jobs';
import { drawSvg } from './draw-svg';
import { exportMarkdown } from './export-markdown';
import { kubectlYaml } from './kubectl-yaml';
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
  const save = (extension: string, content: string | Blob | null, type: string) => {
    if (content === null) return showToast(words.noPicture);
    const name = fileNameOf(cleanText(title), extension);
    saveFile(name, content, type);
    showToast(words.saved(name));
  };
  switch (kind) {
    case 'scenario':
      return save('yaml', (await inShareWorker('prepare', shareAskOf(state))).text, 'application/yaml');
    case 'kubectl':
      return save('kubectl.yaml', kubectlYaml(state.files), 'application/yaml');
    case 'svg':
      return save('svg', svgOf(state), 'image/svg+xml');
    case 'png':
      return save('png', await svgToPng(svgOf(state)), 'image/png');
    case 'markdown':
      return save('md', exportMarkdown({ ...state, title }), 'text/markdown');
    case 'csv':
      return save('csv', cleanText(await csvOf(aboutOf(state))), 'text/csv');
  }
}

/** What is told of some requests only is not what holds of the mesh. */
function aboutOf({ lens }: AppState): string {
  return lens === null ? '' : words.onlyFor({ requests: lensWords(lens) });
}

function titleOf(state: AppState): string {
  return [state.title, aboutOf(state)].filter((part) => part !== '').join(', ');
}

function svgOf(state: AppState): string {
  const { view, hidden } = state;
  const title = titleOf(state);
  if (view === null) return '';
  // Labels may quote what a rule compares.
  return cleanText(drawSvg(title, view, pictureGraph(view, hidden, useMapState.getState().folds), paletteOfPage()));
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
