import type { Intake, RawFile } from './take-files';

/** Has files read and cleaned in a worker of their own, which ends with the answer and frees its memory. */
export function requestIntake(files: readonly RawFile[]): Promise<Intake> {
  const worker = new Worker(new URL('./intake.worker.ts', import.meta.url), { type: 'module', name: 'intake' });
  return new Promise<Intake>((resolve, reject) => {
    worker.onmessage = (event: MessageEvent<Intake>) => resolve(event.data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(files);
  }).finally(() => worker.terminate());
}
