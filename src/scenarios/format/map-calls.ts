import type { Call } from '../../engine';
import type { TextPlace } from './map-texts';
import type {
  Exercise,
  Expectation,
  ExerciseScenario,
  Goal,
  Guarantee,
  Scenario,
  ScenarioCall,
  ScenarioView,
  Scene,
} from './scenario';

/** Changes a call, and keeps what else is said of it. */
type ChangeCall = <T extends Call | ScenarioCall | Expectation | Guarantee>(call: T, place: TextPlace) => T;

/** The scenario with every call in it changed, wherever it stands. */
export function mapCalls(scenario: Scenario, change: ChangeCall): Scenario {
  const { calls, expect, guarantees, view, scenes, exercise, exercises } = scenario;
  return {
    ...scenario,
    calls: calls.map((call, at) => change(call, { part: 'calls', name: `call ${at + 1}` })),
    expect: expect.map((call, at) => change(call, { part: 'expect', name: `check ${at + 1}` })),
    guarantees: guarantees.map((one, at) => change(one, { part: 'guarantees', name: `guarantee ${at + 1}` })),
    view: viewOf(view, change, { part: 'view', name: 'request' }),
    scenes: scenesOf(scenes, change, { part: 'scenes', name: '' }),
    exercise: exercise && exerciseOf(exercise, change, { part: 'exercise', name: '' }),
    ...(exercises && { exercises: exercises.map((one, at) => oneOfSet(one, change, `exercise ${at + 1} `)) }),
  };
}

function oneOfSet(one: ExerciseScenario, change: ChangeCall, name: string): ExerciseScenario {
  const { calls, view, scenes, exercise } = one;
  const within: TextPlace = { part: 'exercises', name };
  return {
    ...one,
    calls: calls.map((call, at) => change(call, numbered(within, 'call', at))),
    view: viewOf(view, change, { part: 'exercises', name: `${name}request` }),
    ...(scenes && { scenes: scenesOf(scenes, change, within) }),
    exercise: exerciseOf(exercise, change, within),
  };
}

function viewOf(view: ScenarioView, change: ChangeCall, place: TextPlace): ScenarioView {
  return view.ask === undefined ? view : { ...view, ask: change(view.ask, place) };
}

function scenesOf(scenes: readonly Scene[], change: ChangeCall, within: TextPlace): readonly Scene[] {
  return scenes.map((scene, at) =>
    scene.ask === undefined ? scene : { ...scene, ask: change(scene.ask, numbered(within, 'scene', at)) },
  );
}

function exerciseOf(exercise: Exercise, change: ChangeCall, within: TextPlace): Exercise {
  return { ...exercise, goals: exercise.goals.map((goal, at) => goalOf(goal, change, numbered(within, 'goal', at))) };
}

function goalOf(goal: Goal, change: ChangeCall, place: TextPlace): Goal {
  if (goal.kind === 'guarantee') {
    const guarantee = change(goal.guarantee, place);
    return guarantee === goal.guarantee ? goal : { kind: 'guarantee', guarantee };
  }
  const call = change(goal.call, place);
  return call === goal.call ? goal : { kind: 'call', call };
}

function numbered({ part, name }: TextPlace, what: string, at: number): TextPlace {
  return { part, name: `${name}${what} ${at + 1}` };
}
