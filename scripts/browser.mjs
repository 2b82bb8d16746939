// Finds a Chromium for the end-to-end tests, or gets one.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { root } from './ensure.mjs';

const SYSTEM_PLACES = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** Parts of Chromium that are off. What Playwright turns off by itself has to be named again: only the last list counts. */
export const UNUSED_FEATURES = [
  // The address bar's suggestions are two pages, which Chromium loads for every window that a story opens: a second each.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  // Those of Playwright 1.65.
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

/**
 * The executable to use: the one that CHROMIUM_PATH names, else Playwright's own download, else the system's.
 *
 * @returns {string | null}
 */
export function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  /** @type {readonly string[]} */
  const places = SYSTEM_PLACES[/** @type {keyof typeof SYSTEM_PLACES} */ (process.platform)] ?? [];
  return [chromium.executablePath(), ...places].find((path) => existsSync(path) && starts(path)) ?? null;
}

/** As `findBrowser`, but downloads or installs one if there is none; null, after printing advice, if that fails too. */
export function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;

  console.log('No Chromium found. Downloading one …');
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 180_000,
  });
  const downloaded = findBrowser();
  if (downloaded) return downloaded;

  if (process.getuid?.() === 0 && isDebian()) {
    console.log('The download did not work. Installing the Debian package …');
    aptGet('update');
    aptGet('install', '-y', '--no-install-recommends', 'chromium');
    const installed = findBrowser();
    if (installed) return installed;
  }

  console.error(
    [
      'The end-to-end tests need Chromium or Chrome, and none was found or could be installed.',
      'Install one, or name one that you have: CHROMIUM_PATH=/path/to/chrome npm test',
    ].join('\n'),
  );
  return null;
}

/**
 * An executable that exists may still not run: a placeholder for a snap, or libraries that are missing.
 *
 * @param {string} path
 */
function starts(path) {
  if (process.platform === 'win32') return true; // there `--version` opens a window
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

function isDebian() {
  return existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** @param {readonly string[]} args */
function aptGet(...args) {
  spawnSync('apt-get', args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
