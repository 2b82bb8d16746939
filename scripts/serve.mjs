// Serves dist/ as it is: `node scripts/serve.mjs PORT`. For the end-to-end tests.
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';
import { root } from './ensure.mjs';

/**
 * The caller has to have looked for a free port: a busy one throws.
 *
 * @param {number} port
 * @param {string} host
 */
export async function serve(port, host = '127.0.0.1') {
  return await preview({
    root,
    configFile: false,
    appType: 'mpa', // what does not exist is not found
    logLevel: 'error',
    preview: { port, host, strictPort: true, open: false },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await serve(Number(process.argv[2]));
}
