// `npm start`: installs and builds what is missing, then serves the app. PORT and HOST say where.
import { existsSync, readFileSync } from 'node:fs';
import { ensureDependencies, ensureNode } from './ensure.mjs';

const callers = findCallers();

ensureNode();
ensureDependencies();

const { buildApp, isBuilt } = await import('./build.mjs');
if (!isBuilt()) {
  console.log('Building …');
  if (!(await buildApp())) process.exit(1);
}

const { findFreePort } = await import('./free-port.mjs');
const { serve } = await import('./serve.mjs');

const wanted = Number(process.env.PORT ?? 4316);
const host = process.env.HOST ?? '127.0.0.1';
if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_435) {
  console.error(`PORT is ${process.env.PORT}, which is no port number.`);
  process.exit(1);
}

const port = await findFreePort(wanted, host);
if (port !== wanted) console.log(`Port ${wanted} is busy.`);
const server = await serve(port, host);
console.log(`Istio Policy Playground: http://${host === '127.0.0.1' ? 'localhost' : host}:${port}/`);
console.log('Ctrl+C ends it.');

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, end);
// npm puts a shell between itself and this process, which passes no signal on. That either of them is gone is the sign then.
if (process.env.npm_lifecycle_event === 'start') {
  setInterval(() => {
    if (findCallers() !== callers) end();
  }, 500).unref();
}

/** The parent; and if that is a shell, and the system says so without ado, its parent. */
function findCallers() {
  const stat = `/proc/${process.ppid}/stat`;
  const [, caller] = existsSync(stat) ? (/\((?:sh|dash|bash)\) \S (\d+)/.exec(readFileSync(stat, 'utf8')) ?? []) : [];
  return caller ? `${process.ppid} of ${caller}` : `${process.ppid}`;
}

function end() {
  // An open connection of a browser must not keep the port.
  server.httpServer.close(() => process.exit(0));
  if ('closeAllConnections' in server.httpServer) server.httpServer.closeAllConnections();
  setTimeout(() => process.exit(0), 1000).unref();
}
