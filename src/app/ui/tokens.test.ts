import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, difference, mix, type Rgb, rgb, seenBy } from './colour-science';

/*
 * Recomputes the contrast table from tokens.css. Text needs 4.5:1 on all three backgrounds, lines 3:1, high contrast 7:1; any two
 * verdicts stay 14 apart (CIEDE2000) for every kind of colour vision.
 */

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

const VERDICTS = ['allow', 'depends', 'deny', 'fails', 'unknown'] as const;
const TEXT = [...VERDICTS, 'text', 'muted', 'accent', 'focus', 'info', 'warning', 'error'] as const;
const CODE = ['code-key', 'code-string', 'code-number', 'code-comment'] as const;
const BACKGROUNDS = ['canvas', 'surface', 'raised'] as const;

describe.each(['light', 'dark', 'high-contrast'])('%s', (theme) => {
  const token = tokensOf(theme);
  const minimum = theme === 'high-contrast' ? 7 : 4.5;

  test.each([...TEXT, ...CODE])(`%s is readable on every background`, (name) => {
    for (const background of BACKGROUNDS) expect(contrast(token(name), token(background))).toBeGreaterThan(minimum);
  });

  test('borders of controls are visible on every background', () => {
    for (const background of BACKGROUNDS) expect(contrast(token('control'), token(background))).toBeGreaterThan(3);
  });

  test('text on the accent colour is readable', () => {
    expect(contrast(token('on-accent'), token('accent'))).toBeGreaterThan(minimum);
  });

  test.each(['normal', 'protan', 'deutan', 'tritan'] as const)(
    'two verdicts are never alike for %s vision',
    (vision) => {
      const seen = VERDICTS.map((name) => seenBy(vision, token(name)));
      const distances = seen.flatMap((a, i) => seen.slice(i + 1).map((b) => difference(a, b)));
      expect(Math.min(...distances)).toBeGreaterThan(14);
    },
  );
});

/** High contrast has no tints: there, chips are outlined. */
describe.each(['light', 'dark'])('%s tints', (theme) => {
  const token = tokensOf(theme);

  test.each(VERDICTS)('%s is readable on its own', (name) => {
    expect(contrast(token(name), mix(token(name), token('surface'), 0.12))).toBeGreaterThan(4.5);
  });
});

function tokensOf(theme: string): (name: string) => Rgb {
  const block = new RegExp(`\\[data-theme='${theme}'\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? '';
  const values = new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]]));
  return (name) => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`tokens.css has no --${name} for ${theme}`);
    return rgb(value);
  };
}
