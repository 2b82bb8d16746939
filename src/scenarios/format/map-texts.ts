import type { HttpRequest, SourceDocument } from '../../engine';
import type { Exercise, ExerciseScenario, Goal, Scenario, Scene } from './scenario';

type Text = (text: string) => string;

interface Change {
  readonly text: Text;
  /** Of a file: alike wherever it is named. */
  readonly name: Text;
}

/** The scenario with every text that somebody wrote changed: files and their names, titles, tasks, values of headers and what else is read by people. */
export function mapTexts(scenario: Scenario, changeText: Text): Scenario {
  const change = { text: changeText, name: changeOfNames(changeText) };
  const { title, about, upstream, files, calls, expect, guarantees, view, scenes, exercise, exercises } = scenario;
  return {
    ...scenario,
    title: change.text(title),
    about: change.text(about),
    upstream: upstream.map(change.text),
    files: filesOf(files, change),
    calls: calls.map((one) => askedOf(one, change)),
    expect: expect.map((one) => askedOf(one, change)),
    guarantees: guarantees.map((one) => askedOf(one, change)),
    view: viewOf(view, change),
    scenes: scenes.map((scene) => sceneOf(scene, change)),
    exercise: exercise && exerciseOf(exercise, change),
    ...(exercises && { exercises: exercises.map((one) => oneOfSet(one, change)) }),
  };
}

/** Files that had names of their own keep them apart. */
function changeOfNames(change: Text): Text {
  const changed = new Map<string, string>();
  return (name) => {
    const known = changed.get(name);
    if (known !== undefined) return known;
    const wanted = change(name);
    const taken = new Set(changed.values());
    let free = wanted;
    for (let number = 2; wanted !== name && taken.has(free); number += 1) free = `${number}-${wanted}`;
    changed.set(name, free);
    return free;
  };
}

function filesOf(files: readonly SourceDocument[], change: Change): readonly SourceDocument[] {
  return files.map(({ file, text }) => ({ file: change.name(file), text: change.text(text) }));
}

interface Asked {
  readonly http?: Partial<HttpRequest>;
  readonly title?: string;
  readonly because?: string;
}

function askedOf<T extends Asked>(one: T, change: Change): T {
  const { http, title, because } = one;
  return {
    ...one,
    ...(http?.headers !== undefined && { http: { ...http, headers: headersOf(http.headers, change) } }),
    ...(title !== undefined && { title: change.text(title) }),
    ...(because !== undefined && { because: change.text(because) }),
  };
}

/** Which tokens may stay is known where requests are cleaned. */
function headersOf(headers: HttpRequest['headers'], change: Change): HttpRequest['headers'] {
  return headers.map(([name, value]) => [name, /\bey[\w-]+\./.test(value) ? value : change.text(value)] as const);
}

function viewOf(view: Scenario['view'], change: Change): Scenario['view'] {
  const { file, select } = view;
  return {
    ...view,
    ...(file !== undefined && { file: change.name(file) }),
    ...(select !== undefined && { select: change.text(select) }),
  };
}

function sceneOf(scene: Scene, change: Change): Scene {
  const { title, note, lens, file, ask } = scene;
  return {
    ...scene,
    title: change.text(title),
    note: change.text(note),
    ...(lens !== undefined && { lens: change.text(lens) }),
    ...(file !== undefined && { file: change.name(file) }),
    ...(ask !== undefined && { ask: askedOf(ask, change) }),
  };
}

function oneOfSet(one: ExerciseScenario, change: Change): ExerciseScenario {
  const { title, files, calls, view, scenes, exercise } = one;
  return {
    ...one,
    title: change.text(title),
    files: filesOf(files, change),
    calls: calls.map((call) => askedOf(call, change)),
    view: viewOf(view, change),
    ...(scenes && { scenes: scenes.map((scene) => sceneOf(scene, change)) }),
    exercise: exerciseOf(exercise, change),
  };
}

function exerciseOf(exercise: Exercise, change: Change): Exercise {
  const { task, goals, solution, wrong, answer } = exercise;
  return {
    task: change.text(task),
    goals: goals.map(
      (goal): Goal =>
        goal.kind === 'call'
          ? { kind: 'call', call: askedOf(goal.call, change) }
          : { kind: 'guarantee', guarantee: askedOf(goal.guarantee, change) },
    ),
    solution: filesOf(solution, change),
    wrong: wrong.map((one) => ({
      title: change.text(one.title),
      files: filesOf(one.files, change),
      says: change.text(one.says),
    })),
    ...(answer && { answer: filesOf(answer, change) }),
  };
}
