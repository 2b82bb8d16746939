// Prints what the built app weighs, and fails if a visitor must load too much before the page shows.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { root } from './ensure.mjs';
import { WAITED_STAGE } from './load-stages.mjs';

/** The entry chunk and everything that it imports statically, after gzip. The rest comes by dynamic `import()`. */
const ENTRY_KB = 100;

/** The panes besides: the page draws nothing but its skeleton before they are there (`panesSettled`). */
const PANES_KB = 110;

/** Prints the table. @returns whether all that is waited for is within its budget */
export function checkSizes(outDir = join(root, 'dist')) {
  const html = readFileSync(join(outDir, 'index.html'), 'utf8');
  const files = [...html.matchAll(/<(?:script|link)\b[^>]*>/g)].flatMap(([tag]) => {
    const file = tag.match(/(?:src|href)="\.\/([^"]+\.js)"/)?.[1];
    return file === undefined ? [] : [{ file, isLater: tag.includes('data-later') }];
  });
  // What is marked comes beside the entry, but later stages need it.
  const entry = withImports(
    outDir,
    files.filter(({ isLater }) => !isLater).map(({ file }) => file),
  );
  const panes = withImports(
    outDir,
    files.map(({ file }) => file).filter((file) => file.startsWith(`assets/${WAITED_STAGE}-`)),
  ).filter((file) => !entry.includes(file));
  const rows = readdirSync(outDir, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.(js|css|ttf|json|wasm)$/.test(file))
    .map((file) => {
      const content = readFileSync(join(outDir, file));
      const when = entry.includes(file) ? '*' : panes.includes(file) ? '+' : ' ';
      return { file, raw: content.length, gzip: gzipSync(content, { level: 9 }).length, when };
    })
    .sort((a, b) => b.gzip - a.gzip);

  const kB = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(1).padStart(9);
  console.log('   raw kB   gzip kB  * loaded at once, + waited for');
  for (const { file, raw, gzip, when } of rows) console.log(`${kB(raw)} ${kB(gzip)}  ${when} ${file}`);

  const isWithin = (/** @type {string} */ when, /** @type {number} */ budget, /** @type {string} */ said) => {
    const sum = rows.filter((row) => row.when === when).reduce((total, row) => total + row.gzip, 0);
    const isKept = sum > 0 && sum <= budget * 1000;
    console.log(`${kB(sum)} of ${budget} kB gzip is ${said}: ${isKept ? 'within budget' : 'OVER BUDGET'}`);
    return isKept;
  };
  const kept = [
    isWithin('*', ENTRY_KB, 'loaded at once'),
    isWithin('+', PANES_KB, 'waited for besides, before the page shows'),
  ];
  return kept.every(Boolean);
}

/**
 * The files with all that they import statically.
 *
 * @param {string} outDir
 * @param {readonly string[]} files
 */
function withImports(outDir, files) {
  const found = new Set(files);
  for (const file of found) {
    const text = readFileSync(join(outDir, file), 'utf8');
    for (const [, name] of text.matchAll(/\b(?:from|import)\s*"\.\/([^"]+\.js)"/g)) found.add(`assets/${name}`);
  }
  return [...found];
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !checkSizes(process.argv[2])) process.exitCode = 1;
