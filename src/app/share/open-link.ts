import type { MeshView, Question } from '../../engine';
import type { Scenario, ScenarioView } from '../../scenarios';
import { goalsOf } from '../../scenarios/format/goals-of';
import { opening as words } from '../../words/sharing/opening';
import { parseRequestLine } from '../calls/request-line';
import { appStore } from '../store/app-store';
import { nextOfSet, openOwnExercise } from '../store/showing/open-own-exercise';
import { restoreProgress } from '../store/saved/restore-progress';
import { openAtView } from '../store/showing/open-at-view';
import { scenarioOf } from '../store/views/scenario-of';
import type { ExerciseSet, ScenarioText, Theme } from '../store/state';
import { forgetAddress, keepAddress } from './keep-address';
import { inShareWorker } from './share-jobs';

export { isOpenedHere } from './keep-address';

/** What may stand behind a link, `&view=matrix&tab=ask`; it goes before what the scenario itself says. */
interface LinkOptions {
  readonly view: ScenarioView;
  readonly isReadOnly: boolean;
  readonly isEmbedded: boolean;
  readonly theme: Theme | null;
}

/**
 * Opens the scenario of a link as a new one.
 *
 * @param kept what was open before, which the reader can have back; null if there was nothing
 * @returns false if the link opens nothing; the page then says why
 */
export async function openLink(hash: string, kept: ScenarioText | null): Promise<boolean> {
  const { followLink, openDialog, setTheme } = appStore.getState();
  const options = readOptions(hash);
  const decoded = await inShareWorker('decode', hash).catch(() => ({ ok: false, error: { kind: 'stopped' } }) as const);
  if (!decoded.ok) {
    forgetAddress();
    followLink({ linkFault: decoded.error });
    openDialog('link');
    return false;
  }
  const { isReadOnly, isEmbedded, theme } = options;
  const { scenario } = decoded;
  if (hasExercises(scenario) && !isEmbedded) await restoreProgress(appStore);
  // First of all: nothing of an embedded page is written on this device.
  followLink({ isEmbedded });
  const isResumed = openScenario(scenario, options.view);
  followLink({ isReadOnly: isReadOnly || isEmbedded });
  if (isEmbedded && theme !== null) setTheme(theme);
  // The address stays as long as nothing is changed, and a reload finds what was opened by its id.
  if (!isReadOnly && !isEmbedded) keepAddress(appStore.getState().id);
  if (isResumed) sayOpened(kept, words.fromLinkResumed, words.fromLinkResumedKept);
  else if (!isEmbedded) sayOpened(kept, words.fromLink, words.fromLinkKept);
  return true;
}

/** Opens the text of a scenario file, without the values of Secrets, or says what is wrong with it. */
export async function openScenarioText(text: string): Promise<void> {
  const { followLink, openDialog } = appStore.getState();
  const parsed = await inShareWorker('read', text).catch(() => null);
  if (parsed?.ok === true) return openScenarioFile(parsed.scenario);
  const [problem] = parsed?.problems ?? [];
  followLink({ linkFault: problem === undefined ? { kind: 'stopped' } : { kind: 'file', problem } });
  openDialog('link');
}

/** Opens the scenario of a file, which the present one makes room for. */
export async function openScenarioFile(scenario: Scenario): Promise<void> {
  if (hasExercises(scenario)) await restoreProgress(appStore);
  const before = scenarioOf(appStore.getState());
  openScenario(scenario, {});
  sayOpened(before, words.fromFile(scenario.title), words.fromFileKept(scenario.title));
}

function hasExercises({ exercise, exercises }: Scenario): boolean {
  return exercise !== null || exercises !== undefined;
}

/**
 * What is known of exercises was read before: what opens a scenario tells in the same breath whether it may be written.
 *
 * @returns whether an answer that was given before is back
 */
function openScenario(scenario: Scenario, options: ScenarioView): boolean {
  const { title, files, calls, expect, guarantees, view, scenes, exercise } = scenario;
  const given = exercise === null ? [] : [{ title, files, calls, view, scenes, exercise }];
  const set: ExerciseSet = { title, exercises: scenario.exercises ?? given };
  const next = nextOfSet(set);
  if (next !== null) {
    appStore.getState().openSet(set);
    return openOwnExercise(next, { map: 'graph', ...next.view, ...options });
  }
  const text = { title, files, calls: [...calls], checks: goalsOf({ expect, guarantees }), scenes };
  appStore.getState().replaceScenario(text);
  const { ask, ...own } = view;
  // What is written behind the link goes before what is in it.
  const asked = options.select === undefined && ask !== undefined ? { ask } : {};
  openAtView({ map: 'graph', ...own, ...asked, ...options }, readCall);
  return false;
}

/** A link is written by hand, too: its call is read as a request line is. */
function readCall(mesh: MeshView, select: string): Question | null {
  const parsed = parseRequestLine(mesh, select);
  return parsed.outcome === 'parsed' ? parsed.question : null;
}

function sayOpened(kept: ScenarioText | null, opened: string, openedKept: string): void {
  const { files, showToast, replaceScenario } = appStore.getState();
  const isOwnWork = kept !== null && kept.files.length > 0 && JSON.stringify(kept.files) !== JSON.stringify(files);
  if (isOwnWork) showToast(openedKept, { label: words.bringBack, run: () => replaceScenario(kept) });
  else showToast(opened);
}

function readOptions(hash: string): LinkOptions {
  const given = new URLSearchParams(hash.slice(hash.indexOf('&') + 1 || hash.length));
  const [map, tab, select, theme] = ['view', 'tab', 'select', 'theme'].map((name) => given.get(name));
  const isOn = (name: string) => given.get(name) === '1';
  return {
    view: {
      ...((map === 'matrix' || map === 'graph') && { map }),
      ...(typeof tab === 'string' && { tab }),
      ...(typeof select === 'string' && { select }),
    },
    isReadOnly: isOn('readonly'),
    isEmbedded: isOn('embed'),
    theme: theme === 'light' || theme === 'dark' || theme === 'high-contrast' ? theme : null,
  };
}
