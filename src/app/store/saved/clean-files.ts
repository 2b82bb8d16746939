import type { SourceDocument } from '../../../engine';
import { callWithoutToken, withoutToken } from '../../../scenarios/format/without-tokens';
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
  const { calls, checks } = scenario;
  const kept: T = {
    ...scenario,
    calls: calls.map((call) => callWithoutToken(call)),
    ...(checks !== undefined && { checks: checks.map((check) => withoutToken(check)) }),
  };
  const files = clean(scenario.files);
  return files instanceof Promise ? files.then((found) => ({ ...kept, files: found })) : { ...kept, files };
}
