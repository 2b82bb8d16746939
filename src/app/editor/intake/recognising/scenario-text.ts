import { decodeText } from './decode-text';
import type { RawFile } from '../take-files';

/** The text of a scenario file, if that is what is brought in: a scenario is opened, not added to another. */
export function scenarioTextOf(raw: readonly RawFile[]): string | null {
  const [only] = raw;
  if (raw.length !== 1 || only === undefined || typeof only.content === 'number') return null;
  const text = typeof only.content === 'string' ? only.content : decodeText(only.content);
  return text !== null && isScenarioText(text) ? text : null;
}

/** A scenario has a title and files; what Kubernetes reads has a kind. */
function isScenarioText(text: string): boolean {
  const has = (key: RegExp) => key.test(text);
  return has(/^title:/m) && has(/^(files|manifests):/m) && !has(/^(kind|apiVersion):/m);
}
