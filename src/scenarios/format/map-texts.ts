import type { HttpRequest, SourceDocument } from '../../engine';
import type { Exercise, ExerciseScenario, Goal, Scenario, Scene } from './scenario';

/** Where in a scenario something is written. */
export interface TextPlace {
  /** The field of the scenario that it belongs to. */
  readonly part: keyof Scenario;
  /** As its author knows it: `mesh.yaml`, `scene 1 note`, `check 2 header x-user`. */
  readonly name: string;
}

type ChangeText = (text: string, place: TextPlace) => string;

interface Change {
  text(text: string, name: string): string;
  /** Of a file: alike wherever it is named. */
  file(name: string): string;
}

/** The scenario with every text that somebody wrote changed: files and their names, titles, tasks, requests and what else is read by people. */
export function mapTexts(scenario: Scenario, changeText: ChangeText): Scenario {
  const file = changeOfNames((name) => changeText(name, { part: 'files', name: `name of ${name}` }));
  const of = (part: keyof Scenario): Change => ({ file, text: (text, name) => changeText(text, { part, name }) });
  const { title, about, upstream, files, calls, expect, guarantees, view, scenes, exercise, exercises } = scenario;
  return {
    ...scenario,
    title: of('title').text(title, 'title'),
    about: of('about').text(about, 'about'),
    upstream: upstream.map((one) => of('upstream').text(one, 'upstream')),
    files: filesOf(files, of('files'), ''),
    calls: calls.map((one, at) => askedOf(one, of('calls'), `call ${at + 1} `)),
    expect: expect.map((one, at) => askedOf(one, of('expect'), `check ${at + 1} `)),
    guarantees: guarantees.map((one, at) => askedOf(one, of('guarantees'), `guarantee ${at + 1} `)),
    view: viewOf(view, of('view'), ''),
    scenes: scenes.map((scene, at) => sceneOf(scene, of('scenes'), `scene ${at + 1} `)),
    exercise: exercise && exerciseOf(exercise, of('exercise'), ''),
    ...(exercises && {
      exercises: exercises.map((one, at) => oneOfSet(one, of('exercises'), `exercise ${at + 1} `)),
    }),
  };
}

/** Files that had names of their own keep them apart. */
function changeOfNames(change: (name: string) => string): (name: string) => string {
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

function filesOf(files: readonly SourceDocument[], change: Change, within: string): readonly SourceDocument[] {
  return files.map(({ file, text }) => ({ file: change.file(file), text: change.text(text, `${within}${file}`) }));
}

interface Asked {
  readonly http?: Partial<HttpRequest>;
  /** Says method and path once more. */
  readonly request?: string;
  readonly title?: string;
  readonly because?: string;
}

function askedOf<T extends Asked>(one: T, change: Change, within: string): T {
  const { http, request, title, because } = one;
  const cleaned = http && requestOf(http, change, within);
  return {
    ...one,
    ...(cleaned !== undefined && { http: cleaned }),
    ...(request !== undefined && { request: requestLineOf(request, http, cleaned, change, within) }),
    ...(title !== undefined && { title: change.text(title, `${within}title`) }),
    ...(because !== undefined && { because: change.text(because, `${within}because`) }),
  };
}

function requestOf(http: Partial<HttpRequest>, change: Change, within: string): Partial<HttpRequest> {
  const { path, host, headers } = http;
  return {
    ...http,
    ...(typeof path === 'string' && { path: change.text(path, `${within}path`) }),
    ...(typeof path === 'object' &&
      path.prefix !== undefined && { path: { ...path, prefix: change.text(path.prefix, `${within}path`) } }),
    ...(typeof host === 'string' && { host: change.text(host, `${within}host`) }),
    ...(headers !== undefined && {
      headers: headers.map(([name, value]) => [name, change.text(value, `${within}header ${name}`)] as const),
    }),
  };
}

/** What was found in the path is not found once more. */
function requestLineOf(
  request: string,
  before: Partial<HttpRequest> | undefined,
  after: Partial<HttpRequest> | undefined,
  change: Change,
  within: string,
): string {
  const [path, clean] = [before?.path, after?.path];
  const isSaid = typeof path === 'string' && typeof clean === 'string' && request.endsWith(path);
  return isSaid ? request.slice(0, request.length - path.length) + clean : change.text(request, `${within}request`);
}

function viewOf(view: Scenario['view'], change: Change, within: string): Scenario['view'] {
  const { file, select, ask } = view;
  return {
    ...view,
    ...(file !== undefined && { file: change.file(file) }),
    ...(select !== undefined && { select: change.text(select, `${within}request`) }),
    ...(ask !== undefined && { ask: askedOf(ask, change, `${within}request `) }),
  };
}

function sceneOf(scene: Scene, change: Change, within: string): Scene {
  const { title, note, lens, file, ask } = scene;
  return {
    ...scene,
    title: change.text(title, `${within}title`),
    note: change.text(note, `${within}note`),
    ...(lens !== undefined && { lens: change.text(lens, `${within}lens`) }),
    ...(file !== undefined && { file: change.file(file) }),
    ...(ask !== undefined && { ask: askedOf(ask, change, within) }),
  };
}

function oneOfSet(one: ExerciseScenario, change: Change, within: string): ExerciseScenario {
  const { title, files, calls, view, scenes, exercise } = one;
  return {
    ...one,
    title: change.text(title, `${within}title`),
    files: filesOf(files, change, within),
    calls: calls.map((call, at) => askedOf(call, change, `${within}call ${at + 1} `)),
    view: viewOf(view, change, within),
    ...(scenes && { scenes: scenes.map((scene, at) => sceneOf(scene, change, `${within}scene ${at + 1} `)) }),
    exercise: exerciseOf(exercise, change, within),
  };
}

function exerciseOf(exercise: Exercise, change: Change, within: string): Exercise {
  const { task, goals, solution, wrong, answer } = exercise;
  return {
    task: change.text(task, `${within}task`),
    goals: goals.map((goal, at): Goal => {
      const place = `${within}goal ${at + 1} `;
      return goal.kind === 'call'
        ? { kind: 'call', call: askedOf(goal.call, change, place) }
        : { kind: 'guarantee', guarantee: askedOf(goal.guarantee, change, place) };
    }),
    solution: filesOf(solution, change, `${within}solution `),
    wrong: wrong.map((one, at) => {
      const place = `${within}wrong answer ${at + 1} `;
      return {
        title: change.text(one.title, `${place}title`),
        files: filesOf(one.files, change, place),
        says: change.text(one.says, `${place}says`),
      };
    }),
    ...(answer && { answer: filesOf(answer, change, `${within}answer `) }),
  };
}
