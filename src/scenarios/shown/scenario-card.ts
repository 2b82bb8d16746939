import type { Verdict } from '../../engine';
import type { Scenario } from '../format/scenario';

/** A scenario on a card: what it shows, and a picture of its calls. */
export interface ScenarioCard {
  readonly title: string;
  /** What it teaches, in a sentence. */
  readonly sentence: string;
  readonly calls: readonly PicturedCall[];
}

/** Who is drawn, and what becomes of the call, as the map shows it when the scenario is opened. */
export type PicturedCall = readonly [from: string, to: string, verdict: Verdict];

export function cardOf(
  { title, about, calls }: Pick<Scenario, 'title' | 'about' | 'calls'>,
  verdictOf: (call: Scenario['calls'][number]) => Verdict,
): ScenarioCard {
  const targets = calls.map(({ to }) => nameOf(to));
  return {
    title: title.trim(),
    sentence: firstSentence(about),
    calls: calls.map((call) => [workloadOf(call.from, targets), nameOf(call.to), verdictOf(call)]),
  };
}

/** Some begin with what people expect; what happens is the better summary. */
function firstSentence(about: string): string {
  const text = about.replaceAll(/\s+/g, ' ').trim();
  const truth = /What really happens: (.*)/.exec(text)?.[1] ?? text;
  const sentence = /^.*?[.?](?= [A-Z`]|$)/.exec(truth)?.[0] ?? truth;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function nameOf(target: string): string {
  return target.replace(/^(pod|gateway):/, '').replace(/:\d+$/, '');
}

/** A caller `shop/web-v1` is one with the Service `shop/web`, if somebody calls that. */
function workloadOf(caller: string, targets: readonly string[]): string {
  return targets.find((target) => caller === target || caller.startsWith(`${target}-`)) ?? caller;
}
