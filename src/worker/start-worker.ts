import type { WorkerLike } from './client';

// The first module of the page that runs: the engine loads while everything else is still to come.
let early: WorkerLike | null = start();
early.onerror = () => {
  early = null;
};

/** The worker that has started with the page; another one for whoever asks again. */
export function startEngineWorker(): WorkerLike {
  const worker = early ?? start();
  early = null;
  return worker;
}

function start(): WorkerLike {
  return new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' }) as unknown as WorkerLike;
}
