import type { Hop, Stage, Step } from '../../../engine';

/** One item of the trace: a step, or neighbouring stages of a hop at which nothing applied. */
export interface TraceItem {
  readonly hop: Hop;
  readonly isFirstOfHop: boolean;
  readonly stages: readonly Stage[];
  /** Null for folded stages. */
  readonly step: Step | null;
}

/** Steps in the order of traffic. Neighbours with nothing to tell are folded. */
export function traceItems(hops: readonly Hop[]): readonly TraceItem[] {
  return hops.flatMap((hop) => {
    const items: TraceItem[] = [];
    for (const step of hop.steps) {
      const last = items.at(-1);
      if (!isSilent(step)) items.push({ hop, isFirstOfHop: items.length === 0, stages: [step.stage], step });
      else if (last?.step === null) items[items.length - 1] = { ...last, stages: [...last.stages, step.stage] };
      else items.push({ hop, isFirstOfHop: items.length === 0, stages: [step.stage], step: null });
    }
    return items;
  });
}

function isSilent({ outcome, rules }: Step): boolean {
  return outcome === 'nothing' && rules.length === 0;
}
