import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { MeshView, Question } from '../engine';
import { createEngineClient, type WorkerLike } from './client';
import type { Ask, Calls } from './protocol';

/** A worker that answers when told to. */
class FakeWorker implements WorkerLike {
  readonly asks: Ask[] = [];
  isTerminated = false;
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  postMessage(message: Ask): void {
    this.asks.push(message);
  }
  terminate(): void {
    this.isTerminated = true;
  }
  done(index: number, answer: Calls[keyof Calls]['answer'] = loaded('')): void {
    const { id, revision } = this.asks[index] as Ask;
    this.onmessage?.({ data: { id, revision, reply: { outcome: 'done', answer } } });
  }
  crash(index: number, message: string): void {
    const { id, revision } = this.asks[index] as Ask;
    this.onmessage?.({ data: { id, revision, reply: { outcome: 'crashed', message } } });
  }
}

const text = (content: string): Calls['load']['ask'] => ({
  documents: [{ file: 'a.yaml', text: content }],
  calls: [],
  edges: 'all',
});
const loaded = (name: string) => ({ view: { namespaces: [{ name }] } as unknown as MeshView, elapsedMs: 1 });
const question = { from: { kind: 'outside' } } as Question;

function start() {
  const workers: FakeWorker[] = [];
  const client = createEngineClient(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  }, 1000);
  const worker = (index: number) => workers[index] as FakeWorker;
  return { client, workers, worker };
}

const textsOf = (worker: FakeWorker) =>
  worker.asks.map((ask) => (ask.call === 'load' ? ask.ask.documents[0]?.text : ask.call));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('revisions', () => {
  test('an answer comes back', async () => {
    const { client, worker } = start();
    const reply = client.ask('load', text('a'));
    worker(0).done(0, loaded('a'));
    expect(await reply).toEqual({ outcome: 'done', answer: loaded('a') });
  });

  test('of several loads only the first and the newest are sent, and only the newest is shown', async () => {
    const { client, worker } = start();
    const replies = ['a', 'b', 'c', 'd'].map((content) => client.ask('load', text(content)));
    expect(textsOf(worker(0))).toEqual(['a']);
    worker(0).done(0);
    expect(textsOf(worker(0))).toEqual(['a', 'd']);
    worker(0).done(1, loaded('d'));
    expect((await Promise.all(replies)).map((reply) => reply.outcome)).toEqual(['stale', 'stale', 'stale', 'done']);
  });

  test('an explanation of older text is stale', async () => {
    const { client, worker } = start();
    void client.ask('load', text('a'));
    worker(0).done(0);
    const explained = client.ask('explain', { question });
    void client.ask('load', text('b'));
    worker(0).done(1, { answer: {} as never });
    expect(await explained).toEqual({ outcome: 'stale' });
  });

  test('a question waits for the load that it is about', () => {
    const { client, worker } = start();
    void client.ask('load', text('a'));
    void client.ask('load', text('b'));
    void client.ask('explain', { question });
    expect(textsOf(worker(0))).toEqual(['a']);
    worker(0).done(0);
    expect(textsOf(worker(0))).toEqual(['a', 'b', 'explain']);
    expect(worker(0).asks[2]?.revision).toBe(worker(0).asks[1]?.revision);
  });
});

describe('crashes', () => {
  test('a load that crashes is tried once more in a fresh worker', async () => {
    const { client, worker } = start();
    const reply = client.ask('load', text('a'));
    worker(0).crash(0, 'invariant broken');
    expect(worker(0).isTerminated).toBe(true);
    worker(1).done(0, loaded('a'));
    expect((await reply).outcome).toBe('done');
  });

  test('the second crash is told', async () => {
    const { client, worker, workers } = start();
    const reply = client.ask('load', text('a'));
    worker(0).crash(0, 'first');
    worker(1).crash(0, 'second');
    expect(await reply).toEqual({ outcome: 'crashed', message: 'second' });
    expect(workers).toHaveLength(2);
  });

  test('a worker that dies is started again, first with the last good text', async () => {
    const { client, worker } = start();
    void client.ask('load', text('good'));
    worker(0).done(0);
    const reply = client.ask('load', text('bad'));
    worker(0).onerror?.({ message: 'out of memory' });
    expect(textsOf(worker(1))).toEqual(['good', 'bad']);
    expect(worker(1).asks[0]?.revision).toBe(worker(1).asks[1]?.revision);
    worker(1).done(0);
    worker(1).done(1, loaded('bad'));
    expect((await reply).outcome).toBe('done');
  });

  test('new text after a stop gets a fresh worker and one try, and success gives the second try back', async () => {
    const { client, worker, workers } = start();
    void client.ask('load', text('a'));
    worker(0).crash(0, 'x');
    worker(1).crash(0, 'x');
    const again = client.ask('load', text('b'));
    worker(2).crash(0, 'y');
    expect(await again).toEqual({ outcome: 'crashed', message: 'y' });
    const good = client.ask('load', text('c'));
    worker(3).done(0);
    expect((await good).outcome).toBe('done');
    void client.ask('load', text('d'));
    worker(3).onerror?.({});
    expect(workers).toHaveLength(5);
  });

  test('text that was typed meanwhile replaces the text that crashed', async () => {
    const { client, worker } = start();
    const first = client.ask('load', text('a'));
    const second = client.ask('load', text('b'));
    worker(0).crash(0, 'x');
    expect(await first).toEqual({ outcome: 'stale' });
    expect(textsOf(worker(1))).toEqual(['b']);
    worker(1).done(0);
    expect((await second).outcome).toBe('done');
  });

  test('a question that crashes is told and the worker goes on', async () => {
    const { client, worker, workers } = start();
    void client.ask('load', text('a'));
    worker(0).done(0);
    const reply = client.ask('explain', { question });
    worker(0).crash(1, 'no such hop');
    expect(await reply).toEqual({ outcome: 'crashed', message: 'no such hop' });
    expect(workers).toHaveLength(1);
  });

  test('a worker that never answers is given up', async () => {
    const { client, worker } = start();
    const reply = client.ask('load', text('a'));
    vi.advanceTimersByTime(1001);
    expect(worker(0).isTerminated).toBe(true);
    vi.advanceTimersByTime(1001);
    expect(await reply).toEqual({ outcome: 'crashed', message: 'no answer within 1 s' });
  });

  test('a late message of a worker that was given up is ignored', async () => {
    const { client, worker } = start();
    const reply = client.ask('load', text('a'));
    worker(0).onerror?.({ message: 'x' });
    worker(0).done(0, loaded('late'));
    worker(1).done(0, loaded('fresh'));
    expect(await reply).toEqual({ outcome: 'done', answer: loaded('fresh') });
  });
});
