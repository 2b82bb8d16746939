import type { Goal, Scenario } from './scenario';

type Declared = Pick<Scenario, 'expect' | 'guarantees'>;

/** What a scenario says of its own text, as one list: expectations first. */
export function goalsOf({ expect, guarantees }: Declared): readonly Goal[] {
  return [
    ...expect.map((call): Goal => ({ kind: 'call', call })),
    ...guarantees.map((guarantee): Goal => ({ kind: 'guarantee', guarantee })),
  ];
}

/** The same list, as a scenario has it. */
export function declaredOf(goals: readonly Goal[]): Declared {
  return {
    expect: goals.flatMap((goal) => (goal.kind === 'call' ? [goal.call] : [])),
    guarantees: goals.flatMap((goal) => (goal.kind === 'guarantee' ? [goal.guarantee] : [])),
  };
}
