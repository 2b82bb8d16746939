import '../worker/start-worker';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createEngineClient } from '../worker/client';
import { startEngineWorker } from '../worker/start-worker';
import { keepThemeApplied } from './shell/apply-theme';
import {
  exampleOfAddress,
  type Opened,
  openExampleOfAddress,
  openExerciseOfAddress,
  resumeExercise,
  showView,
  startExample,
} from './shell/opening/scenarios';
import { followLinks, isEmbeddedAddress, openLinkOfAddress, presentIfAsked } from './shell/opening/link-address';
import { panesSettled } from './shell/layout/lazy-panes';
import { Workbench } from './shell/layout/Workbench';
import { appStore } from './store/app-store';
import type { ScenarioText } from './store/state';
import { runEvaluationLoop } from './store/evaluation-loop';
import { deviceStorage, hasOtherPreferences, writePreferences } from './store/slices/preferences/preferences';
import './ui/tokens.css';
import './ui/base.css';

/** A database that another tab blocks may never answer. */
const STORAGE_PATIENCE_MS = 1000;

/** The skeleton waits no longer for the panes: all of it is drawn once, and not first without them. Who comes later draws itself. */
const PANES_PATIENCE_MS = 1000;

const client = createEngineClient(startEngineWorker);

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
void Promise.race([panesSettled, nothingAfter(PANES_PATIENCE_MS)]).then(() => {
  // They bring a font, and a font that comes later lays the whole page out again.
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[data-editor]')) {
    if (matchMedia(link.media).matches) Object.assign(link, { rel: 'stylesheet', media: '' });
  }
  createRoot(root).render(
    <StrictMode>
      <Workbench />
    </StrictMode>,
  );
  // Read by the test of the loading order.
  performance.mark('shell');
});
const stopWaiting = appStore.subscribe(({ view }) => {
  if (view === null) return;
  performance.mark('verdicts');
  stopWaiting();
});

/** The scenario of the address, else what was open last, else the start example. */
async function openFirstScenario(): Promise<void> {
  const { hash } = location;
  const cleaning = Promise.all([cleaningModule, storableModule]).then(([{ setCleanFiles }, { storableFiles }]) =>
    setCleanFiles(storableFiles),
  );
  // An example is there before what this device keeps can be asked.
  const example = isReload() ? null : await exampleOfAddress();
  const isExampleOpen = example !== null && openAtFirst(example, example);
  if (example === null) await openKept(cleaning);
  const opened = appStore.getState();
  presentIfAsked(hash);
  followLinks();
  window.addEventListener('hashchange', () => {
    void openExerciseOfAddress().then((isOpened) => (isOpened ? undefined : openExampleOfAddress()));
  });
  await cleaning;
  if (isExampleOpen) void resumeExercise();
  // A part of somebody else's page keeps nothing.
  if (appStore.getState().isEmbedded) return;
  (await storageModule).keepScenarioSaved(appStore, opened);
  void import('./store/saved/hold-scenario').then((module) => module.holdScenario(appStore));
  writePreferences(deviceStorage(), appStore.getState());
  appStore.subscribe((state, before) => {
    if (hasOtherPreferences(state, before)) writePreferences(deviceStorage(), state);
  });
}

/** Nothing is read before it is known how it may be written again. */
async function openKept(cleaning: Promise<void>): Promise<void> {
  await cleaning;
  const { readSavedScenario, readTabScenario } = await storageModule;
  const saved = () => Promise.race([readSavedScenario(), nothingAfter(STORAGE_PATIENCE_MS)]);
  if ((await openExerciseOfAddress()) || (await openLinkOfAddress(saved))) return;
  const kept = isReload() ? await Promise.race([readTabScenario(), nothingAfter(STORAGE_PATIENCE_MS)]) : null;
  const example = kept === null ? await exampleOfAddress() : null;
  if (openAtFirst(kept ?? example ?? (await saved()) ?? startExample, example)) void resumeExercise();
}

/** Whoever began something meanwhile keeps it. @returns whether it was opened */
function openAtFirst(scenario: ScenarioText, example: Opened | null): boolean {
  if (appStore.getState().revision !== 0) return false;
  appStore.getState().replaceScenario(scenario);
  if (example !== null) showView(example);
  return true;
}

/** The same tab, the same page: what was written in it goes before what its address names. */
function isReload(): boolean {
  return performance.getEntriesByType('navigation').some((entry) => 'type' in entry && entry.type === 'reload');
}

function nothingAfter(milliseconds: number): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, null));
}
