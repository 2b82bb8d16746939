import type { Edge, Engine, LoadOptions } from '../engine';
import { createChecker } from './checker';
import { createGrader } from './grader';
import { createLoadedText } from './loaded-text';
import { createPreviewer } from './previewer';
import type { Ask, Calls, Message } from './protocol';
import { viewOptions } from './view-options';

export interface Surroundings {
  readonly engine: Engine;
  /** For text that is only looked at. */
  createEngine(): Engine;
  post(message: Message): void;
  /** Runs `task` after every message that has already arrived, so that a newer revision can overtake. */
  defer(task: () => void): void;
  now(): number;
}

/**
 * Answers asks one at a time, in the order they came. What is done in steps lets those by that come meanwhile, and is given up for
 * newer text. Keeps how the newest load was asked for: what is looked at beside it is asked
 * alike.
 *
 * @returns the receiver of asks
 */
export function createServer({ engine, createEngine, post, defer, now }: Surroundings): (ask: Ask) => void {
  const waiting: Ask[] = [];
  const walks: Walk[] = [];
  let newest = 0;
  let isBusy = false;
  let loaded: Calls['load']['ask'] | null = null;
  let shownEdges: readonly Edge[] = [];
  let allEdges: readonly Edge[] | null = null;
  const text = createLoadedText(engine);
  const previewer = createPreviewer(text, createEngine);
  const grader = createGrader(text, createEngine);
  const checker = createChecker(engine, text);

  function next(): void {
    const ask = waiting.shift();
    isBusy = ask !== undefined;
    if (ask === undefined) return walk();
    if (ask.call === 'compare') {
      walks.push({ ask, steps: grader.compare(ask.ask) });
      return next();
    }
    post({ id: ask.id, revision: ask.revision, reply: ask.revision < newest ? STALE : answered(ask) });
    defer(next);
  }

  /** A part of what is done in steps; the rest after what has arrived meanwhile. */
  function walk(): void {
    const [first] = walks;
    if (first === undefined) return;
    isBusy = true;
    const reply = first.ask.revision < newest ? STALE : partOf(first.steps);
    if (reply !== null) {
      walks.shift();
      post({ id: first.ask.id, revision: first.ask.revision, reply });
    }
    defer(next);
  }

  function partOf(steps: Walk['steps']): Message['reply'] | null {
    const end = now() + PART_MS;
    try {
      do {
        const step = steps.next();
        if (step.done === true) return { outcome: 'done', answer: step.value };
      } while (now() < end);
      return null;
    } catch (error) {
      return crashedBy(error);
    }
  }

  function answered(ask: Ask<AtOnce>): Message['reply'] {
    try {
      return { outcome: 'done', answer: answer(ask.call, ask.ask) };
    } catch (error) {
      return crashedBy(error);
    }
  }

  /** An answer for each call: none can be forgotten, and none can be given to another. */
  const answers: { readonly [K in AtOnce]: (ask: Calls[K]['ask']) => Calls[K]['answer'] } = {
    load: (ask) => {
      const start = now();
      // What the engine cannot show is not looked at as the older text was.
      loaded = null;
      shownEdges = [];
      engine.load(ask.documents);
      const view = engine.view(viewOptions(ask, ask.edges));
      loaded = ask;
      shownEdges = view.edges;
      allEdges = ask.edges === 'all' ? view.edges : null;
      previewer.follow(view);
      text.follow(ask.documents, view);
      checker.follow(view);
      return { view, elapsedMs: now() - start };
    },
    explain: ({ question }) => ({ answer: engine.ask(question) }),
    flips: ({ question, wanted }) => ({ flips: engine.flips(question, wanted) }),
    policyState: ({ document, state }) => ({ edits: engine.policyStateEdits(document, state) }),
    checks: ({ checks }) => ({ results: checker.check(checks) }),
    preview: (ask) => previewer.preview(ask, everyEdge),
    neighbours: ({ card }) => (loaded === null ? NOBODY : engine.neighbours(card, viewOptions(loaded, 'calls'))),
    matrix: () => ({ matrix: engine.matrix(loaded?.lens) }),
    mtls: ({ workload }) => ({ report: engine.mtls(shownEdges, workload) }),
    inbound: ({ workload }) => ({ config: engine.inbound(workload) }),
    coverage: ({ policy }) => ({ coverage: engine.coverage(policy) }),
    verdictsWith: ({ question, edits }) => ({ verdicts: engine.verdictsWith(question, edits) }),
    neverMatched: () => ({ found: engine.neverMatched() }),
    attacks: ({ policy, rule }) => ({ report: engine.attacks(policy, rule) }),
    fixes: ({ diagnostic }) => ({ fixes: engine.fixes(diagnostic) }),
    grade: (ask) => grader.grade(ask),
    patch: (ask) => grader.patch(ask),
    token: (ask) => ({ report: engine.token(ask) }),
    fields: ({ apiVersion, kind }) => ({ fields: engine.fields(apiVersion, kind) }),
    strictPlan: ({ scope, remedies }) => {
      const options = loaded === null ? NOTHING : viewOptions(loaded, loaded.edges);
      return { plan: engine.strictPlan(options, scope, remedies) };
    },
  };

  function answer<K extends AtOnce>(call: K, ask: Calls[K]['ask']): Calls[K]['answer'] {
    return answers[call](ask);
  }

  function everyEdge(): readonly Edge[] {
    if (loaded === null) return [];
    allEdges ??= engine.view(viewOptions(loaded, 'all')).edges;
    return allEdges;
  }

  return (ask) => {
    newest = Math.max(newest, ask.revision);
    waiting.push(ask);
    if (isBusy) return;
    isBusy = true;
    defer(next);
  };
}

/** How long whoever asks something else waits for what is done in steps. */
const PART_MS = 12;

/** What is not done in steps. */
type AtOnce = Exclude<keyof Calls, 'compare'>;

interface Walk {
  readonly ask: Ask<'compare'>;
  readonly steps: Generator<undefined, Calls['compare']['answer']>;
}

function crashedBy(error: unknown): Message['reply'] {
  return { outcome: 'crashed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

const STALE = { outcome: 'stale' } as const;
const NOBODY = { incoming: [], outgoing: [] };
const NOTHING: LoadOptions = { calls: [], edges: 'calls' };
