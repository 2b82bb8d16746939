// Prints what the built app weighs, and fails if a visitor must load too much before the page shows.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { root } from './ensure.mjs';

/** The entry chunk and everything that it imports statically, after gzip. The rest comes by dynamic `import()`. */
const BUDGET_KB = 100;

const outDir = join(root, 'dist');

/** Prints the table. @returns whether the entry is within its budget */
export function checkSizes() {
  const html = readFileSync(join(outDir, 'index.html'), 'utf8');
  // What is marked comes beside the entry, but later stages need it.
  const entry = [...html.matchAll(/<(?:script|link)\b[^>]*>/g)]
    .filter(([tag]) => !tag.includes('data-later'))
    .flatMap(([tag]) => tag.match(/(?:src|href)="\.\/([^"]+\.js)"/)?.[1] ?? []);
  const rows = readdirSync(outDir, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.(js|css|ttf|json|wasm)$/.test(file))
    .map((file) => {
      const content = readFileSync(join(outDir, file));
      return { file, raw: content.length, gzip: gzipSync(content, { level: 9 }).length, isEntry: entry.includes(file) };
    })
    .sort((a, b) => b.gzip - a.gzip);

  const kB = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(1).padStart(9);
  console.log('   raw kB   gzip kB  loaded at once');
  for (const { file, raw, gzip, isEntry } of rows)
    console.log(`${kB(raw)} ${kB(gzip)}  ${isEntry ? '*' : ' '} ${file}`);

  const atOnce = rows.filter((row) => row.isEntry).reduce((sum, row) => sum + row.gzip, 0);
  const isWithin = atOnce > 0 && atOnce <= BUDGET_KB * 1000;
  console.log(`${kB(atOnce)} of ${BUDGET_KB} kB gzip is loaded at once: ${isWithin ? 'within budget' : 'OVER BUDGET'}`);
  return isWithin;
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !checkSizes()) process.exitCode = 1;
