import type { ScenarioText } from '../state';
import { areFiles, isRecord } from './saved-shapes';

/** A scenario as this device keeps it. */
export interface StoredScenario extends ScenarioText {
  readonly id: string;
  /** False for an example that was only looked at. */
  readonly isTouched: boolean;
}

/** Earlier versions kept neither a name nor checks, later ones no scenes. */
export function understood(value: unknown): StoredScenario | null {
  if (!isRecord(value)) return null;
  const { id, title, files, calls, checks, scenes, isTouched } = value;
  if (typeof title !== 'string' || !areFiles(files) || !Array.isArray(calls)) return null;
  return {
    id: typeof id === 'string' ? id : 'first',
    title,
    files,
    calls: calls as ScenarioText['calls'],
    checks: Array.isArray(checks) ? (checks as NonNullable<ScenarioText['checks']>) : [],
    scenes: Array.isArray(scenes) ? (scenes as NonNullable<ScenarioText['scenes']>) : [],
    isTouched: isTouched !== false,
  };
}
