import { createServer } from 'node:net';

/**
 * The first port from `first` on that nobody listens on.
 *
 * @param {number} first
 * @param {string} host
 */
export async function findFreePort(first, host = '127.0.0.1') {
  for (let port = first; port < first + 100; port++) {
    // `localhost` may mean either address: a server of somebody else on the other one would be met instead of ours.
    const hosts = host === '127.0.0.1' ? [host, '::1'] : [host];
    const areFree = await Promise.all(hosts.map((each) => isFree(port, each)));
    if (areFree.every(Boolean)) return port;
  }
  throw new Error(`ports ${first} to ${first + 99} are all busy`);
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function isFree(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    // Any other error means that this machine has no such address, so that nobody listens there.
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'),
    );
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
