import type { SourceDocument } from '../../../engine';
import type { Scenario } from '../../../scenarios';
import { EMPTY_SCENARIO } from '../../../scenarios/format/empty-scenario';
import { mapTexts } from '../../../scenarios/format/map-texts';
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

/** A scenario as this device may keep it, without secrets and tokens. Nothing is waited for if its texts hold no secret. */
export function cleaned<T extends ScenarioText>(scenario: T): T | Promise<T> {
  const { title, files, calls, checks = [], scenes = [] } = scenario;
  const exercise = { task: '', goals: checks, solution: [], wrong: [] };
  const kept = (clean: Scenario): T => ({
    ...scenario,
    title: clean.title,
    files: clean.files,
    calls: clean.calls.map((call) => callWithoutToken(call)),
    ...(checks.length > 0 && { checks: (clean.exercise?.goals ?? []).map((check) => withoutToken(check)) }),
    ...(scenes.length > 0 && { scenes: clean.scenes.map((scene) => sceneWithoutToken(scene)) }),
  });
  const clean = withCleanTexts({ ...EMPTY_SCENARIO, title, files, calls, scenes, exercise });
  return clean instanceof Promise ? clean.then(kept) : kept(clean);
}

/** The scenario without secrets in its texts. All of them at once: looking for secrets takes a worker. */
export function withCleanTexts(scenario: Scenario): Scenario | Promise<Scenario> {
  const texts: SourceDocument[] = [];
  mapTexts(scenario, (text) => {
    texts.push({ file: `text ${texts.length}`, text });
    return text;
  });
  const withTexts = (found: readonly SourceDocument[]): Scenario => {
    if (found === texts) return scenario;
    let at = 0;
    return mapTexts(scenario, (text) => {
      at += 1;
      return found[at - 1]?.text ?? text;
    });
  };
  const found = clean(texts);
  return found instanceof Promise ? found.then(withTexts) : withTexts(found);
}
