// Sees to it that what the other scripts need is installed. Imports only `node:` modules, because nothing else may exist yet.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const stampFile = join(root, 'node_modules', '.installed');

/** Ends the process with a sentence if this Node is too old for Vite. */
export function ensureNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isSupported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (isSupported) return;
  console.error(
    `Node ${process.versions.node} is too old: version 20.19, 22.12 or a later one is needed. https://nodejs.org`,
  );
  process.exit(1);
}

/** Installs what package-lock.json asks for, unless that was done before. Writes nothing to stdout. */
export function ensureDependencies() {
  const wanted = stampOf(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const installed = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : null;
  if (installed === wanted) return;
  if (installed === null && isInstalledByHand()) {
    writeFileSync(stampFile, wanted);
    return;
  }
  console.error('Installing dependencies …');
  const { status } = runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']);
  if (status !== 0) {
    console.error('The installation failed. Run `npm ci` to see why.');
    process.exit(1);
  }
  // Only now: an installation that was interrupted is repeated.
  writeFileSync(stampFile, wanted);
}

/** @param {string} lock */
function stampOf(lock) {
  const [major] = process.versions.node.split('.');
  return `${createHash('sha256').update(lock).digest('hex')} node${major} ${process.platform} ${process.arch}\n`;
}

/** Whether somebody ran `npm ci` or `npm install` himself: npm lists there, as its last step, what it installed. */
function isInstalledByHand() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  /** @type {(file: string) => Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} */
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const installed = packagesOf(record);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || optional || devOptional || installed[path]?.version === version,
  );
}

/**
 * Without a shell where possible, so that it works the same on Windows.
 *
 * @param {readonly string[]} args
 */
function runNpm(args) {
  const beside = join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const cli = process.env.npm_execpath ?? (existsSync(beside) ? beside : null);
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  return cli
    ? spawnSync(process.execPath, [cli, ...args], options)
    : spawnSync(`npm ${args.join(' ')}`, { ...options, shell: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureNode();
  ensureDependencies();
}
