import type { Edge, Engine } from '../engine';
import type { Ask, Calls, Message } from './protocol';

export interface Surroundings {
  readonly engine: Engine;
  post(message: Message): void;
  /** Runs `task` after every message that has already arrived, so that a newer revision can overtake. */
  defer(task: () => void): void;
  now(): number;
}

/**
 * Answers asks one at a time, in the order they came. Keeps the newest load only so that `neighbours` can be computed; a reload
 * of the documents rebuilds everything else.
 *
 * @returns the receiver of asks
 */
export function createServer({ engine, post, defer, now }: Surroundings): (ask: Ask) => void {
  const waiting: Ask[] = [];
  let newest = 0;
  let isBusy = false;
  let loaded: Calls['load']['ask'] | null = null;
  let allEdges: readonly Edge[] | null = null;

  function next(): void {
    const ask = waiting.shift();
    isBusy = ask !== undefined;
    if (ask === undefined) return;
    post({ id: ask.id, revision: ask.revision, reply: ask.revision < newest ? { outcome: 'stale' } : answered(ask) });
    defer(next);
  }

  function answered(ask: Ask): Message['reply'] {
    try {
      return { outcome: 'done', answer: answer(ask) };
    } catch (error) {
      return { outcome: 'crashed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  }

  function answer({ call, ask }: Ask): Calls[keyof Calls]['answer'] {
    switch (call) {
      case 'load': {
        const start = now();
        engine.load(ask.documents);
        const view = engine.view(viewOptions(ask, ask.edges));
        loaded = ask;
        allEdges = ask.edges === 'all' ? view.edges : null;
        return { view, elapsedMs: now() - start };
      }
      case 'explain':
        return { answer: engine.ask(ask.question) };
      case 'flips':
        return { flips: engine.flips(ask.question) };
      case 'neighbours': {
        if (loaded === null) return { incoming: [], outgoing: [] };
        allEdges ??= engine.view(viewOptions(loaded, 'all')).edges;
        return {
          incoming: allEdges.filter((edge) => edge.toCard === ask.card),
          outgoing: allEdges.filter((edge) => edge.fromCard === ask.card),
        };
      }
    }
  }

  return (ask) => {
    newest = Math.max(newest, ask.revision);
    waiting.push(ask);
    if (isBusy) return;
    isBusy = true;
    defer(next);
  };
}

function viewOptions({ calls, lens }: Calls['load']['ask'], edges: 'all' | 'calls') {
  return lens === undefined ? { calls, edges } : { calls, edges, lens };
}
