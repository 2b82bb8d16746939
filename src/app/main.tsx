import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { shell } from '../words/shell';
import { createEngineClient, type WorkerLike } from '../worker/client';
import { keepThemeApplied } from './shell/apply-theme';
import { openFromAddress, startExample } from './shell/scenarios';
import { Workbench } from './shell/Workbench';
import { appStore } from './store/app-store';
import { runEvaluationLoop } from './store/evaluation-loop';
import { deviceStorage, writePreferences } from './store/preferences';
import { keepScenarioSaved, readSavedScenario } from './store/saved-scenario';
import './ui/tokens.css';
import './ui/base.css';

// The worker starts with the page: its code loads while the first paint happens.
const client = createEngineClient(
  () => new Worker(new URL('../worker/engine.worker.ts', import.meta.url), { type: 'module' }) as unknown as WorkerLike,
);

keepThemeApplied(appStore);
void start();

async function start(): Promise<void> {
  const isLinked = openFromAddress();
  if (!isLinked) {
    const { title, files, calls } = (await readSavedScenario()) ?? startExample;
    appStore.getState().replaceScenario({ title, files, calls });
  }
  runEvaluationLoop(appStore, client);
  keepScenarioSaved(appStore, () => appStore.getState().showToast(shell.storageFull));
  appStore.subscribe((state) => writePreferences(deviceStorage(), state));

  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <Workbench />
    </StrictMode>,
  );
}
