// Runs src/commands/NAME.ts: `node scripts/run.mjs NAME ARGS`. Paths in ARGS are relative to where npm was called.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies, ensureNode, root } from './ensure.mjs';

const [name, ...args] = process.argv.slice(2);
const command = join(root, 'src', 'commands', `${name}.ts`);
if (!name || !existsSync(command)) {
  console.error(`There is no command ${name ?? ''}.`);
  process.exit(2);
}

ensureNode();
ensureDependencies();

const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), command, ...args], {
  cwd: process.env.INIT_CWD ?? process.cwd(),
  env: { ...process.env, TSX_TSCONFIG_PATH: join(root, 'tsconfig.base.json') },
  stdio: 'inherit',
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
