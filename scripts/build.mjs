// Builds the app into dist/ and remembers from what, so that `npm start` builds only if something changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies, ensureNode, root } from './ensure.mjs';
import { checkSizes } from './size-budget.mjs';

const stampFile = join(root, 'node_modules', '.cache', 'built-from');

/** What the build reads. Contents are compared: after a clone, times of change say nothing. */
const INPUTS = ['index.html', 'package-lock.json', 'public', 'src', 'vite.config.ts'];

/** @returns whether it could be built; if not, why was printed */
export async function buildApp() {
  process.env.NODE_ENV = 'production';
  // Vite announces that its configuration will need file extensions one day.
  process.env.VITE_CONFIG_NATIVE_IGNORE_WARNING = 'true';
  const { build } = await import('vite');
  const inputs = hashOfInputs();
  rmSync(stampFile, { force: true });
  try {
    await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error('The app could not be built.');
    return false;
  }
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, inputs);
  return true;
}

export function isBuilt() {
  return (
    existsSync(join(root, 'dist', 'index.html')) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === hashOfInputs()
  );
}

function hashOfInputs() {
  const hash = createHash('sha256');
  for (const file of INPUTS.flatMap(filesUnder)) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} path relative to the root
 * @returns {string[]}
 */
function filesUnder(path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isDirectory()) {
    return readdirSync(join(root, path))
      .sort()
      .flatMap((name) => filesUnder(join(path, name)));
  }
  return /\.test\.tsx?$/.test(path) ? [] : [path];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureNode();
  ensureDependencies();
  if (!(await buildApp()) || !checkSizes()) process.exitCode = 1;
}
