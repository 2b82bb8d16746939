import type { PreparedShare, ShareAsk } from './prepare-share';
import { startShareWorker } from './share-jobs';

export interface ShareClient {
  /** What is asked while an answer is awaited is asked next, the newest of it only. */
  ask(ask: ShareAsk): void;
  stop(): void;
}

/** Prepares again and again, as long as the dialog is open. */
export function createShareClient(onPrepared: (share: PreparedShare) => void, onStopped: () => void): ShareClient {
  const worker = startShareWorker();
  let isBusy = false;
  let waiting: ShareAsk | null = null;

  function ask(next: ShareAsk): void {
    waiting = isBusy ? next : null;
    if (isBusy) return;
    isBusy = true;
    worker.postMessage({ job: 'prepare', ask: next });
  }

  worker.onmessage = ({ data }: MessageEvent<PreparedShare>) => {
    isBusy = false;
    if (waiting === null) onPrepared(data);
    else ask(waiting);
  };
  worker.onerror = onStopped;
  return { ask, stop: () => worker.terminate() };
}
