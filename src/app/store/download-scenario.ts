import { writeScenario } from '../../scenarios/write-scenario';
import { history as words } from '../../words/history';
import { saveFile } from '../ui/save-file';
import { forOthers } from './for-others';
import type { AppState } from './state';

type Downloaded = Pick<AppState, 'title' | 'files' | 'calls' | 'checks' | 'ownKeys' | 'showToast'>;

/** Offers the text with its checks as a scenario file, without secrets. */
export async function downloadScenario(state: Downloaded, fileName: string): Promise<void> {
  const { title, files, calls, checks, ownKeys, showToast } = state;
  const scenario = {
    title,
    about: '',
    upstream: [],
    files,
    calls,
    expect: checks.flatMap((check) => (check.kind === 'call' ? [check.call] : [])),
    guarantees: checks.flatMap((check) => (check.kind === 'guarantee' ? [check.guarantee] : [])),
    view: {},
    exercise: null,
  };
  try {
    saveFile(fileName, writeScenario(await forOthers(scenario, ownKeys)), 'application/yaml');
  } catch {
    showToast(words.notDownloaded);
  }
}
