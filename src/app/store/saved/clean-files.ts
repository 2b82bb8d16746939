import type { SourceDocument } from '../../../engine';
import type { Scenario } from '../../../scenarios';
import { EMPTY_SCENARIO } from '../../../scenarios/format/empty-scenario';
import { mapTexts } from '../../../scenarios/format/map-texts';
import { type FoundSecret, withoutTokens } from '../../../scenarios/format/without-tokens';
import type { ScenarioText } from '../state';
import type { Removed } from './removed';

export interface CleanTexts {
  /** In the same order; the same array if nothing was found. */
  readonly texts: readonly SourceDocument[];
  readonly removed: readonly Removed[];
}

/** Texts without secrets, each with its name. @param ownKeys the public half of the page's throw-away key: tokens of it stay */
export type CleanFiles = (texts: readonly SourceDocument[], ownKeys: string | null) => CleanTexts | Promise<CleanTexts>;

let clean: CleanFiles = (texts) => ({ texts, removed: [] });

/** Set once by the page, before anything is stored: finding secrets takes a worker, which the store does not know. */
export function setCleanFiles(by: CleanFiles): void {
  clean = by;
}

/** A text that the page shows, as it may be given away. Long ones are searched in a worker. */
export async function cleanedText(text: string, ownKeys: string | null): Promise<string> {
  return (await clean([{ file: '', text }], ownKeys)).texts[0]?.text ?? '';
}

export interface CleanScenario<T> {
  readonly scenario: T;
  readonly removed: readonly Removed[];
}

/** A scenario as this device may keep it, without secrets and tokens. Nothing is waited for if its texts hold no secret. */
export function cleaned<T extends ScenarioText>(scenario: T): CleanScenario<T> | Promise<CleanScenario<T>> {
  const { title, files, calls, checks = [], scenes = [] } = scenario;
  // As goals they keep their order.
  const exercise = { task: '', goals: checks, solution: [], wrong: [] };
  const without = withoutTokens({ ...EMPTY_SCENARIO, title, files, calls, scenes, exercise });
  const kept = ({ scenario: clean, removed }: CleanScenario<Scenario>): CleanScenario<T> => ({
    scenario: {
      ...scenario,
      title: clean.title,
      files: clean.files,
      calls: clean.calls,
      ...(checks.length > 0 && { checks: clean.exercise?.goals ?? [] }),
      ...(scenes.length > 0 && { scenes: clean.scenes }),
    },
    removed: [
      ...removed.map((one) => ({ ...one, where: one.where.replace(/^goal /, 'check ') })),
      // Of a check it is said when it is saved.
      ...without.found.filter(({ place }) => place.part !== 'exercise').map(removedFrom),
    ],
  });
  const clean = withCleanTexts(without.scenario, null);
  return clean instanceof Promise ? clean.then(kept) : kept(clean);
}

/** What was left out of a request. */
export function removedFrom({ kind, name, place }: FoundSecret): Removed {
  return { kind, detail: '', where: `${place.name} ${name}`.trim(), line: null };
}

/** The scenario without secrets in its texts. All of them at once: looking for secrets takes a worker. */
export function withCleanTexts(
  scenario: Scenario,
  ownKeys: string | null,
): CleanScenario<Scenario> | Promise<CleanScenario<Scenario>> {
  const texts: SourceDocument[] = [];
  mapTexts(scenario, (text, place) => {
    texts.push({ file: place.name, text });
    return text;
  });
  const withTexts = (found: CleanTexts): CleanScenario<Scenario> => {
    if (found.removed.length === 0) return { scenario, removed: [] };
    let at = 0;
    const clean = mapTexts(scenario, (text) => {
      at += 1;
      return found.texts[at - 1]?.text ?? text;
    });
    return { scenario: clean, removed: found.removed };
  };
  const found = clean(texts, ownKeys);
  return found instanceof Promise ? found.then(withTexts) : withTexts(found);
}
