// Tells every story about the built app, also those that `npm test` leaves out to stay short: `npm run build`, then `npm run e2e:all`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './ensure.mjs';

const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
const { status } = spawnSync(process.execPath, [cli, 'test', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, E2E_ALL: '1' },
});
process.exitCode = status ?? 1;
