import type { Layout } from './layout';
import type { LayoutAsk } from './layout.worker';

export interface LayoutClient {
  ask(question: LayoutAsk): void;
  stop(): void;
}

/** Asks the layout worker one thing at a time; of what is asked meanwhile only the newest is asked next. */
export function createLayoutClient(startWorker: () => Worker, onLayout: (layout: Layout) => void): LayoutClient {
  let worker: Worker | null = null;
  let isBusy = false;
  let waiting: LayoutAsk | null = null;

  function ask(question: LayoutAsk): void {
    if (isBusy) {
      waiting = question;
      return;
    }
    isBusy = true;
    if (worker === null) {
      worker = startWorker();
      worker.onmessage = ({ data }: MessageEvent<Layout>) => {
        isBusy = false;
        if (waiting === null) return onLayout(data);
        const next = waiting;
        waiting = null;
        ask(next);
      };
    }
    worker.postMessage(question);
  }

  return { ask, stop: () => worker?.terminate() };
}
