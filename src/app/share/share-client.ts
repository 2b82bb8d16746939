import type { PreparedShare, ShareAsk } from './prepare-share';

export interface ShareClient {
  /** What is asked while an answer is awaited is answered next, the newest of it only. */
  ask(ask: ShareAsk): void;
  stop(): void;
}

/** The worker lives as long as whoever needs it, and its memory goes with it. */
export function createShareClient(onPrepared: (share: PreparedShare) => void, onStopped: () => void): ShareClient {
  const worker = new Worker(new URL('./share.worker.ts', import.meta.url), { type: 'module', name: 'share' });
  let isBusy = false;
  let waiting: ShareAsk | null = null;

  function ask(next: ShareAsk): void {
    waiting = isBusy ? next : null;
    if (isBusy) return;
    isBusy = true;
    worker.postMessage(next);
  }

  worker.onmessage = ({ data }: MessageEvent<PreparedShare>) => {
    isBusy = false;
    if (waiting === null) onPrepared(data);
    else ask(waiting);
  };
  worker.onerror = onStopped;
  return { ask, stop: () => worker.terminate() };
}

/** One answer, for whoever needs no more. */
export function prepareOnce(ask: ShareAsk): Promise<PreparedShare> {
  return new Promise((resolve, reject) => {
    const client = createShareClient(
      (share) => {
        client.stop();
        resolve(share);
      },
      () => {
        client.stop();
        reject(new Error('the worker stopped'));
      },
    );
    client.ask(ask);
  });
}
