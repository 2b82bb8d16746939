import { createEngine } from '../engine';
import type { Ask } from './protocol';
import { createServer } from './server';

const scope = self as unknown as DedicatedWorkerGlobalScope;

// A message to ourselves queues behind the messages that the page has sent; a timer would wait 4 ms when nested.
const { port1, port2 } = new MessageChannel();
let deferred: (() => void) | null = null;
port1.onmessage = () => {
  const task = deferred;
  deferred = null;
  task?.();
};

const createClockedEngine = () => createEngine({ now: Date.now });

const receive = createServer({
  engine: createClockedEngine(),
  createEngine: createClockedEngine,
  post: (message) => scope.postMessage(message),
  defer: (task) => {
    deferred = task;
    port2.postMessage(null);
  },
  now: () => performance.now(),
});

scope.onmessage = (event: MessageEvent<Ask>) => receive(event.data);
