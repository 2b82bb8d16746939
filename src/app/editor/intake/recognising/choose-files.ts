import { addFiles } from '../intake-actions';
import { showNotice } from '../intake-store';
import { readChosen } from './read-dropped';

/** Opens the browser's dialog for files, or for a folder. */
export function chooseFiles(what: 'files' | 'folder'): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  if (what === 'folder') input.webkitdirectory = true;
  else input.accept = '.yaml,.yml,.json,.txt';
  input.addEventListener('change', () => {
    readChosen([...(input.files ?? [])]).then(
      (files) => addFiles(files),
      (error: unknown) => showNotice({ kind: 'failed', message: String(error) }),
    );
  });
  input.click();
}
