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
 * Answers asks one at a time, in the order they came. Keeps how the newest load was asked for: what is looked at beside it is asked
 * alike.
 *
 * @returns the receiver of asks
 */
export function createServer({ engine, createEngine, post, defer, now }: Surroundings): (ask: Ask) => void {
  const waiting: Ask[] = [];
  let newest = 0;
  let isBusy = false;
  let loaded: Calls['load']['ask'] | null = null;
  let shownEdges: readonly Edge[] = [];
  let allEdges: readonly Edge[] | null = null;
  const previewer = createPreviewer(createEngine);
  const text = createLoadedText(engine);
  const grader = createGrader(text, createEngine);
  const checker = createChecker(engine, text);

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
        shownEdges = view.edges;
        allEdges = ask.edges === 'all' ? view.edges : null;
        previewer.follow(ask.documents, view);
        text.follow(ask.documents, view);
        checker.follow(view);
        return { view, elapsedMs: now() - start };
      }
      case 'explain':
        return { answer: engine.ask(ask.question) };
      case 'flips':
        return { flips: engine.flips(ask.question, ask.wanted) };
      case 'policyState':
        return { edits: engine.policyStateEdits(ask.document, ask.state) };
      case 'checks':
        return { results: checker.check(ask.checks) };
      case 'preview':
        return previewer.preview(ask, everyEdge);
      case 'neighbours':
        return loaded === null ? NOBODY : engine.neighbours(ask.card, viewOptions(loaded, 'calls'));
      case 'matrix':
        return { matrix: engine.matrix(loaded?.lens) };
      case 'mtls':
        return { report: engine.mtls(shownEdges, ask.workload) };
      case 'inbound':
        return { config: engine.inbound(ask.workload) };
      case 'coverage':
        return { coverage: engine.coverage(ask.policy) };
      case 'verdictsWith':
        return { verdicts: engine.verdictsWith(ask.question, ask.edits) };
      case 'neverMatched':
        return { found: engine.neverMatched() };
      case 'attacks':
        return { report: engine.attacks(ask.policy, ask.rule) };
      case 'fixes':
        return { fixes: engine.fixes(ask.diagnostic) };
      case 'grade':
        return grader.grade(ask);
      case 'patch':
        return grader.patch(ask);
      case 'token':
        return { report: engine.token(ask) };
      case 'fields':
        return { fields: engine.fields(ask.apiVersion, ask.kind) };
      case 'strictPlan': {
        const options = loaded === null ? NOTHING : viewOptions(loaded, loaded.edges);
        return { plan: engine.strictPlan(options, ask.scope, ask.remedies) };
      }
    }
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

const NOBODY = { incoming: [], outgoing: [] };
const NOTHING: LoadOptions = { calls: [], edges: 'calls' };
