import { describe, expect, test } from 'vitest';
import { createEngine } from '../../engine';
import { isShown } from './is-shown';
import { parseScenario } from '../format/parse-scenario';

const files = import.meta.glob<string>('./**/*.yaml', { query: '?raw', import: 'default', eager: true });
const shown = Object.entries(files).flatMap(([path, text]) => {
  const parsed = parseScenario(text);
  return parsed.ok && isShown(parsed.scenario) ? [[path, parsed.scenario] as const] : [];
});

describe.each(shown)('%s is shown, so', (_, { about, calls, files: documents, view }) => {
  test('it says what it is about', () => {
    expect(about).not.toBe('');
  });

  test('its view names what is there', () => {
    const names = calls.map(({ from, to }) => `${from} -> ${to}`);
    expect([undefined, ...names]).toContain(view.select);
    expect([undefined, ...documents.map(({ file }) => file)]).toContain(view.file);
  });

  test('the map draws each of its calls', () => {
    const engine = createEngine();
    engine.load(documents);
    const undrawn = calls.filter(
      (call) => !engine.view({ calls: [call], edges: 'calls' }).edges.some((edge) => edge.isCall),
    );
    expect(undrawn).toEqual([]);
  });
});

test('no two scenarios have the same name, by which a link finds them', () => {
  const names = Object.keys(files).map((path) => path.slice(path.lastIndexOf('/') + 1));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
