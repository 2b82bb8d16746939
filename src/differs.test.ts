// Every deliberate difference from Istio is marked where it is made, and listed where users look for it.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';

const BEGIN = '<!-- differs: written by UPDATE_DIFFERS=1 npx vitest run src/differs.test.ts -->\n';
const END = '<!-- end of differs -->';
const ARCHITECTURE = new URL('../ARCHITECTURE.md', import.meta.url);

const sources = import.meta.glob<string>(['./**/*.{ts,tsx}', '!**/*.test.{ts,tsx}'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

test('ARCHITECTURE.md lists every DIFFERS of the source, and no other', () => {
  const found = Object.entries(sources)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, text]) => findDiffers(path, text).map((sentence) => `- ${sentence} (\`src/${path.slice(2)}\`)\n`))
    .join('');
  const text = readFileSync(ARCHITECTURE, 'utf8');
  const [before, rest = ''] = text.split(BEGIN);
  const [listed, after] = rest.split(END);
  expect(after, 'ARCHITECTURE.md has the two marks of the list').toBeDefined();

  if (process.env.UPDATE_DIFFERS) writeFileSync(ARCHITECTURE, `${before}${BEGIN}${found}${END}${after}`);
  else expect(listed).toBe(found);
});

test('a DIFFERS is the paragraph that it begins, in any comment', () => {
  const text = `
    /**
     * Matches text.
     *
     * DIFFERS: expressions run on JavaScript's engine,
     * not on RE2.
     *
     * @returns whether it does
     */
    export const a = 1; // DIFFERS: at the end of a line.
    // DIFFERS: over two
    // lines.
    export const b = 'DIFFERS: not a comment';
    /* INVARIANT: another tag. */
  `;
  expect(findDiffers('a.ts', text)).toEqual([
    "expressions run on JavaScript's engine, not on RE2.",
    'at the end of a line.',
    'over two lines.',
  ]);
});

/** A paragraph ends at an empty line, an item of a list, or a tag. */
const NEXT_PARAGRAPH = /\n(?=\s*\n|@|- |[A-Z]{4,}:)/;

function findDiffers(path: string, text: string): readonly string[] {
  return commentsOf(path, text)
    .flatMap((comment) => comment.replace(/^[ \t]*\*?[ \t]*/gm, '').split(NEXT_PARAGRAPH))
    .map((paragraph) =>
      paragraph
        .replace(/^\s*-\s/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((paragraph) => paragraph.startsWith('DIFFERS:'))
    .map((paragraph) => paragraph.replace('DIFFERS:', '').trim());
}

/** Line comments below each other are one. */
function commentsOf(path: string, text: string): readonly string[] {
  const joined: string[] = [];
  let end = 0;
  for (const comment of parseSync(path, text).comments) {
    const isContinued = comment.type === 'Line' && /^\n[ \t]*$/.test(text.slice(end, comment.start));
    joined.push(isContinued ? `${joined.pop() ?? ''}\n${comment.value}` : comment.value);
    end = comment.end;
  }
  return joined;
}
