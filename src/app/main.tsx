import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createEngineClient, type WorkerLike } from '../worker/client';
import { keepThemeApplied } from './shell/apply-theme';
import {
  exampleOfAddress,
  openExampleOfAddress,
  openExerciseOfAddress,
  resumeExercise,
  showView,
  startExample,
} from './shell/opening/scenarios';
import { followLinks, isEmbeddedAddress, openLinkOfAddress, presentIfAsked } from './shell/opening/link-address';
import { Workbench } from './shell/layout/Workbench';
import { appStore } from './store/app-store';
import { runEvaluationLoop } from './store/evaluation-loop';
import { deviceStorage, hasOtherPreferences, writePreferences } from './store/slices/preferences';
import './ui/tokens.css';
import './ui/base.css';

/** A database that another tab blocks may never answer. */
const STORAGE_PATIENCE_MS = 1000;

// The worker starts with the page: its code loads while the first paint happens.
const client = createEngineClient(
  () => new Worker(new URL('../worker/engine.worker.ts', import.meta.url), { type: 'module' }) as unknown as WorkerLike,
);

// What this device keeps, read beside the first paint.
const storageModule = import('./store/saved/saved-scenario');
const cleaningModule = import('./store/saved/clean-files');
const storableModule = import('./share/storable-files');

appStore.getState().followLink({ isEmbedded: isEmbeddedAddress() });
keepThemeApplied(appStore);
runEvaluationLoop(appStore, client);
void import('./store/followers/follow-view').then(({ followView }) => followView(appStore, client));
void openFirstScenario();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Workbench />
  </StrictMode>,
);

// Read by the test of the loading order.
performance.mark('shell');
const stopWaiting = appStore.subscribe(({ view }) => {
  if (view === null) return;
  performance.mark('verdicts');
  stopWaiting();
});

/** The scenario of the address, else what was open last, else the start example. */
async function openFirstScenario(): Promise<void> {
  const { hash } = location;
  const { keepScenarioSaved, readSavedScenario, readTabScenario } = await storageModule;
  (await cleaningModule).setCleanFiles((await storableModule).storableFiles);
  const saved = () => Promise.race([readSavedScenario(), nothingAfter(STORAGE_PATIENCE_MS)]);
  if (!(await openExerciseOfAddress()) && !(await openLinkOfAddress(saved))) {
    const tab = () => Promise.race([readTabScenario(), nothingAfter(STORAGE_PATIENCE_MS)]);
    const kept = isReload() ? await tab() : null;
    const example = kept === null ? await exampleOfAddress() : null;
    const first = kept ?? example ?? (await saved()) ?? startExample;
    // Whoever began something meanwhile keeps it.
    if (appStore.getState().revision === 0) {
      appStore.getState().replaceScenario(first);
      if (example !== null) showView(example);
      void resumeExercise();
    }
  }
  presentIfAsked(hash);
  followLinks();
  window.addEventListener('hashchange', () => {
    void openExerciseOfAddress().then((isOpened) => (isOpened ? undefined : openExampleOfAddress()));
  });
  // A part of somebody else's page keeps nothing.
  if (appStore.getState().isEmbedded) return;
  keepScenarioSaved(appStore);
  void import('./store/saved/hold-scenario').then((module) => module.holdScenario(appStore));
  writePreferences(deviceStorage(), appStore.getState());
  appStore.subscribe((state, before) => {
    if (hasOtherPreferences(state, before)) writePreferences(deviceStorage(), state);
  });
}

/** The same tab, the same page: what was written in it goes before what its address names. */
function isReload(): boolean {
  return performance.getEntriesByType('navigation').some((entry) => 'type' in entry && entry.type === 'reload');
}

function nothingAfter(milliseconds: number): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, null));
}
