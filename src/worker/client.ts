import type { Ask, Calls, Message, Reply } from './protocol';

/** The part of a Worker that the client uses. */
export interface WorkerLike {
  postMessage(message: Ask): void;
  terminate(): void;
  onmessage: ((event: { data: Message }) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
  onmessageerror: ((event: unknown) => void) | null;
}

export interface EngineClient {
  /**
   * `load` replaces the text, and only the newest of several waiting loads is sent: the others are `stale`. Everything else is about
   * the text that was loaded last, and `stale` if newer text is loaded before the answer comes.
   */
  ask<K extends keyof Calls>(call: K, ask: Calls[K]['ask']): Promise<Reply<Calls[K]['answer']>>;
  close(): void;
}

/** How long a single answer may take before the worker is given up. An evaluation of 10 000 documents takes seconds. */
const PATIENCE_MS = 60_000;

interface Pending {
  readonly ask: Ask;
  settle(reply: Reply<never>): void;
}

/**
 * Talks to the evaluator.
 *
 * - One load is on its way at a time; while it is, only the newest further one is kept.
 * - An answer to anything but the newest revision is `stale`.
 * - If the worker dies, or answers `crashed` to a load, it is started again once and asked again. The second failure is told.
 *   After that every new load gets a fresh worker and a single try, until one succeeds.
 * - A question that crashes is told at once: the text is good, and asking again would end the same way.
 */
export function createEngineClient(startWorker: () => WorkerLike, patienceMs = PATIENCE_MS): EngineClient {
  let worker: WorkerLike | null = null;
  let lastId = 0;
  let revision = 0;
  /** What the newest worker has been asked and not answered, in order. */
  let asked: Pending[] = [];
  /** The newest load that waits for the one on its way. */
  let queued: Pending | null = null;
  /** What waits for the queued load, so that it is asked about that text. */
  let queuedBehind: Pending[] = [];
  let mayRestart = true;
  /** The last text that was evaluated: a fresh worker is given it first, because it holds the last valid versions. */
  let lastGood: Calls['load']['ask'] | null = null;
  let watchdog: ReturnType<typeof setTimeout> | undefined;

  function ensureWorker(): WorkerLike {
    if (worker !== null) return worker;
    const started = startWorker();
    started.onmessage = ({ data }) => started === worker && receive(data);
    started.onerror = (event) => started === worker && fail(event.message ?? 'the worker stopped without a message');
    started.onmessageerror = () => started === worker && fail('the answer could not be read');
    worker = started;
    prime(started);
    return started;
  }

  /** Gives a fresh worker the text that was evaluated last, under the present revision so that it is not skipped. */
  function prime(started: WorkerLike): void {
    if (lastGood === null) return;
    lastId += 1;
    started.postMessage({ id: lastId, revision, call: 'load', ask: lastGood });
  }

  function send(pending: Pending): void {
    asked.push(pending);
    ensureWorker().postMessage(pending.ask);
    watch();
  }

  function watch(): void {
    clearTimeout(watchdog);
    if (asked.length > 0) watchdog = setTimeout(() => fail(`no answer within ${patienceMs / 1000} s`), patienceMs);
  }

  function receive({ id, reply }: Message): void {
    const pending = asked.find((candidate) => candidate.ask.id === id);
    if (pending === undefined) return; // the priming load of a fresh worker
    const { ask } = pending;
    if (reply.outcome === 'crashed' && ask.call === 'load') return fail(reply.message);
    asked = asked.filter((candidate) => candidate !== pending);
    watch();
    if (ask.call === 'load' && reply.outcome === 'done') {
      lastGood = ask.ask;
      mayRestart = true;
    }
    pending.settle(
      ask.revision < revision && reply.outcome === 'done' ? { outcome: 'stale' } : (reply as Reply<never>),
    );
    if (ask.call === 'load') flush();
  }

  function flush(): void {
    if (queued === null) return;
    const batch = [queued, ...queuedBehind];
    queued = null;
    queuedBehind = [];
    for (const pending of batch) send(pending);
  }

  function fail(message: string): void {
    clearTimeout(watchdog);
    worker?.terminate();
    worker = null;
    // What is older than the newest text is not worth a second try.
    const again = asked.filter(({ ask }) => ask.revision === revision && queued === null);
    for (const pending of asked) if (!again.includes(pending)) pending.settle({ outcome: 'stale' });
    asked = [];
    if (!mayRestart) {
      for (const pending of again) pending.settle({ outcome: 'crashed', message });
      return flush();
    }
    mayRestart = false;
    for (const pending of again) send(pending);
    flush();
  }

  function enqueue(pending: Pending): void {
    if (pending.ask.call === 'load') {
      const isLoading = asked.some((candidate) => candidate.ask.call === 'load');
      for (const overtaken of queued === null ? [] : [queued, ...queuedBehind]) overtaken.settle({ outcome: 'stale' });
      queued = pending;
      queuedBehind = [];
      if (!isLoading) flush();
    } else if (queued !== null) {
      queuedBehind.push(pending);
    } else {
      send(pending);
    }
  }

  return {
    ask: (call, ask) =>
      new Promise((settle) => {
        lastId += 1;
        if (call === 'load') revision += 1;
        enqueue({ ask: { id: lastId, revision, call, ask } as Ask, settle });
      }),
    close: () => {
      clearTimeout(watchdog);
      worker?.terminate();
      worker = null;
    },
  };
}
