import type { SourceDocument } from '../../engine';
import type { Exercise, ExerciseScenario, Goal, Scenario, Scene } from './scenario';

type Change = (text: string) => string;

/** The scenario with every text that somebody wrote changed: files, titles, tasks and what else is read by people. */
export function mapTexts(scenario: Scenario, change: Change): Scenario {
  const { title, about, upstream, files, expect, guarantees, view, scenes, exercise, exercises } = scenario;
  return {
    ...scenario,
    title: change(title),
    about: change(about),
    upstream: upstream.map(change),
    files: filesOf(files, change),
    expect: expect.map((one) => titled(one, change)),
    guarantees: guarantees.map((one) => titled(one, change)),
    view: viewOf(view, change),
    scenes: scenes.map((scene) => sceneOf(scene, change)),
    exercise: exercise && exerciseOf(exercise, change),
    ...(exercises && { exercises: exercises.map((one) => oneOfSet(one, change)) }),
  };
}

function filesOf(files: readonly SourceDocument[], change: Change): readonly SourceDocument[] {
  return files.map(({ file, text }) => ({ file, text: change(text) }));
}

function titled<T extends { readonly title?: string }>(one: T, change: Change): T {
  return one.title === undefined ? one : { ...one, title: change(one.title) };
}

function viewOf(view: Scenario['view'], change: Change): Scenario['view'] {
  return view.select === undefined ? view : { ...view, select: change(view.select) };
}

function sceneOf(scene: Scene, change: Change): Scene {
  const { title, note, lens } = scene;
  return { ...scene, title: change(title), note: change(note), ...(lens !== undefined && { lens: change(lens) }) };
}

function oneOfSet(one: ExerciseScenario, change: Change): ExerciseScenario {
  const { title, files, view, exercise } = one;
  return {
    ...one,
    title: change(title),
    files: filesOf(files, change),
    view: viewOf(view, change),
    exercise: exerciseOf(exercise, change),
  };
}

function exerciseOf(exercise: Exercise, change: Change): Exercise {
  const { task, goals, solution, wrong, answer } = exercise;
  return {
    task: change(task),
    goals: goals.map(
      (goal): Goal =>
        goal.kind === 'call'
          ? { kind: 'call', call: titled(goal.call, change) }
          : { kind: 'guarantee', guarantee: titled(goal.guarantee, change) },
    ),
    solution: filesOf(solution, change),
    wrong: wrong.map((one) => ({
      title: change(one.title),
      files: filesOf(one.files, change),
      says: change(one.says),
    })),
    ...(answer && { answer: filesOf(answer, change) }),
  };
}
