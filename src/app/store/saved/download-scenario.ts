import { EMPTY_SCENARIO } from '../../../scenarios/format/empty-scenario';
import { declaredOf } from '../../../scenarios/format/goals-of';
import { writeScenario } from '../../../scenarios/format/write-scenario';
import { history as words } from '../../../words/sharing/history';
import { leftOut } from '../../../words/sharing/left-out';
import { saveFile } from '../../ui/save-file';
import { forOthers } from './for-others';
import type { AppState } from '../state';

type Downloaded = Pick<AppState, 'title' | 'files' | 'calls' | 'checks' | 'scenes' | 'ownKeys' | 'showToast'>;

/** Offers the text with its checks as a scenario file, without secrets. */
export async function downloadScenario(state: Downloaded, fileName: string): Promise<void> {
  const { title, files, calls, checks, scenes, ownKeys, showToast } = state;
  const scenario = { ...EMPTY_SCENARIO, title, files, calls, scenes, ...declaredOf(checks) };
  try {
    const given = await forOthers(scenario, ownKeys);
    saveFile(fileName, writeScenario(given.scenario), 'application/yaml');
    if (given.removed.length > 0) showToast(leftOut.given(given.removed));
  } catch {
    showToast(words.notDownloaded);
  }
}
