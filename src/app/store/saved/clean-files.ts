import type { SourceDocument } from '../../../engine';
import { textsOfScenes, withTexts } from '../../../scenarios/format/scene-texts';
import { callWithoutToken, sceneWithoutToken, withoutToken } from '../../../scenarios/format/without-tokens';
import type { ScenarioText } from '../state';

/** The files without secrets; the same array if there are none. */
export type CleanFiles = (
  files: readonly SourceDocument[],
) => readonly SourceDocument[] | Promise<readonly SourceDocument[]>;

let clean: CleanFiles = (files) => files;

/** Set once by the page, before anything is stored: finding secrets takes a worker, which the store does not know. */
export function setCleanFiles(by: CleanFiles): void {
  clean = by;
}

/** Some files without secrets. */
export function cleanedFiles(files: readonly SourceDocument[]): ReturnType<CleanFiles> {
  return clean(files);
}

/** A scenario as this device may keep it, without secrets and tokens. Nothing is waited for if its files hold no secret. */
export function cleaned<T extends ScenarioText>(scenario: T): T | Promise<T> {
  const { calls, checks, scenes = [], files } = scenario;
  const kept: T = {
    ...scenario,
    calls: calls.map((call) => callWithoutToken(call)),
    ...(checks !== undefined && { checks: checks.map((check) => withoutToken(check)) }),
  };
  const texts = textsOfScenes(scenes);
  // Looked through together, so that there is one answer to wait for.
  const all = texts.length === 0 ? files : [...files, ...texts];
  const withCleaned = (found: readonly SourceDocument[]): T => ({
    ...kept,
    files: texts.length === 0 ? found : found.slice(0, files.length),
    ...(scenes.length > 0 && {
      scenes: withTexts(scenes, found.slice(files.length)).map((scene) => sceneWithoutToken(scene)),
    }),
  });
  const found = clean(all);
  return found instanceof Promise ? found.then(withCleaned) : withCleaned(found);
}
