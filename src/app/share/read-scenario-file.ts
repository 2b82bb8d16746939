import { parseScenario } from '../../scenarios/format/parse-scenario';
import type { ParsedScenario } from '../../scenarios';
import { cleanManifests } from '../editor/intake/cleaning/clean-manifests';

/** A scenario file, brought in like any other text: without the values of Secrets. */
export function readScenarioFile(text: string): ParsedScenario {
  const parsed = parseScenario(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
  if (!parsed.ok) return parsed;
  const files = parsed.scenario.files.map((file) => ({ ...file, text: cleanManifests(file.text).asPasted }));
  return { ok: true, scenario: { ...parsed.scenario, files } };
}
