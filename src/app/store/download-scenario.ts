import type { ScenarioText } from './state';
import { withoutToken } from '../../scenarios/without-tokens';
import { writeScenario } from '../../scenarios/write-scenario';

/** Offers the text with its checks as a scenario file. */
export function downloadScenario({ title, files, calls, checks = [] }: ScenarioText, fileName: string): void {
  const kept = checks.map(withoutToken);
  const text = writeScenario({
    title,
    about: '',
    upstream: [],
    files,
    calls,
    expect: kept.flatMap((check) => (check.kind === 'call' ? [check.call] : [])),
    guarantees: kept.flatMap((check) => (check.kind === 'guarantee' ? [check.guarantee] : [])),
    view: {},
    exercise: null,
  });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
