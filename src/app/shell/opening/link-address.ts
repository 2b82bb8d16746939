import { appStore } from '../../store/app-store';
import type { ScenarioText } from '../../store/state';
import { scenarioOf } from '../../store/views/scenario-of';

/** A link that was cut after its version is one, too: whoever followed it is told. */
const LINK = /^#v\d+/i;

/**
 * Opens the link of the address, if it is one.
 *
 * @param readKept what was open before
 * @returns false if nothing was opened
 */
export async function openLinkOfAddress(readKept: () => Promise<ScenarioText | null>): Promise<boolean> {
  const { hash } = location;
  askForAddress(hash);
  if (!LINK.test(hash)) return false;
  const [{ openLink, isOpenedHere }, kept] = await Promise.all([import('../../share/open-link'), readKept()]);
  if (isOpenedHere(kept)) return false;
  return await openLink(hash, kept);
}

/** A link that is pasted into the address bar does not load the page anew, and a scenario file may be dropped at any time. */
export function followLinks(): void {
  appStore.subscribe(({ scenarioText, followLink, isReadOnly }, before) => {
    // After a reload what was made of a link that was read only is there, and not the link.
    if (before.isReadOnly && !isReadOnly) queueMicrotask(forgetUnlessReadOnly);
    if (scenarioText === null) return;
    followLink({ scenarioText: null });
    void import('../../share/open-link').then((module) => module.openScenarioText(scenarioText));
  });
  window.addEventListener('hashchange', () => {
    const before = scenarioOf(appStore.getState());
    const { hash } = location;
    void openLinkOfAddress(() => Promise.resolve(before)).then((isOpened) => isOpened && presentIfAsked(hash));
  });
}

/** Another link of that kind may have been opened in the same breath. */
function forgetUnlessReadOnly(): void {
  if (!appStore.getState().isReadOnly && LINK.test(location.hash)) forgetAddress();
}

function forgetAddress(): void {
  history.replaceState(null, '', location.pathname + location.search);
}

/** `#url=https://…`: asked before anything is sent. */
function askForAddress(hash: string): void {
  const wantedAddress = new URLSearchParams(hash.slice(1)).get('url');
  if (wantedAddress === null) return;
  forgetAddress();
  appStore.getState().followLink({ wantedAddress });
  appStore.getState().openDialog('read-address');
}

export function isEmbeddedAddress(): boolean {
  return LINK.test(location.hash) && new URLSearchParams(location.hash).get('embed') === '1';
}

/** `&present=1`: the page is shown as for a talk. @param hash as it was before it was followed */
export function presentIfAsked(hash: string): void {
  if (new URLSearchParams(hash.slice(1)).get('present') !== '1') return;
  void import('../presenting/Presenting').then((module) => module.startTalk());
}

/** The same scenario in a page of its own, where it can be edited. */
export function withoutEmbedding(address: string): string {
  return address.replace(/&(?:embed|readonly)=[^&]*/g, '');
}
