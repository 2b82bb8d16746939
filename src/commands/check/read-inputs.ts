import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseDocument } from 'yaml';
import type { SourceDocument } from '../../engine';
import { parseScenario, type Scenario } from '../../scenarios';
import { placeIn } from './place';

/** One mesh to look at: all plain manifests together, or one scenario. */
export interface CheckInput {
  /** Path of the scenario; empty for plain manifests. */
  readonly name: string;
  readonly documents: readonly SourceDocument[];
  readonly scenario: Scenario | null;
  /** Text of the scenario's file, in which its expectations stand. */
  readonly text: string;
}

/** A path or a text that cannot be used. */
export interface Unreadable {
  readonly file: string;
  /** 0: the file as a whole. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface Inputs {
  readonly inputs: readonly CheckInput[];
  readonly unreadable: readonly Unreadable[];
}

/** Reads files and, below folders, every YAML file. Names in the report are relative to `base`. */
export function readInputs(paths: readonly string[], base: string): Inputs {
  const unreadable: Unreadable[] = [];
  const manifests: SourceDocument[] = [];
  const scenarios: CheckInput[] = [];
  for (const path of new Set(paths.flatMap((given) => filesOf(given, unreadable)))) {
    const file = relative(base, path) || path;
    const text = readText(path, file, unreadable);
    if (text === null) continue;
    if (!looksLikeScenario(text)) {
      manifests.push({ file, text });
      continue;
    }
    const parsed = parseScenario(text);
    if (parsed.ok) scenarios.push(...inputsOf(file, parsed.scenario, text));
    else unreadable.push(...parsed.problems.map(({ message, start }) => ({ file, ...placeIn(text, start), message })));
  }
  const plain = manifests.length === 0 ? [] : [{ name: '', documents: manifests, scenario: null, text: '' }];
  return { inputs: [...plain, ...scenarios], unreadable };
}

/** A set is as many meshes as it has exercises. */
function inputsOf(file: string, scenario: Scenario, text: string): readonly CheckInput[] {
  const { exercises = [], ...alone } = scenario;
  const own = exercises.length > 0 && alone.files.length === 0 ? [] : [alone];
  const all = [
    ...own.map((one) => ({ name: file, scenario: one })),
    ...exercises.map((one) => ({
      name: `${file}: ${one.title}`,
      scenario: { ...alone, ...one, expect: [], guarantees: [] },
    })),
  ];
  return all.map((one) => ({ ...one, documents: one.scenario.files, text }));
}

/** A path that yields nothing is a mistake of whoever wrote it: checking nothing must not look like passing. */
function filesOf(path: string, unreadable: Unreadable[]): readonly string[] {
  const known = unreadable.length;
  const files = yamlFiles(path, unreadable);
  if (files.length === 0 && unreadable.length === known) {
    unreadable.push({ file: path, line: 0, column: 0, message: 'this folder holds no YAML files' });
  }
  return files;
}

/** A folder stands for the YAML files in it, however deep; hidden ones and installed packages are left alone. */
function yamlFiles(path: string, unreadable: Unreadable[]): readonly string[] {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) {
    unreadable.push({ file: path, line: 0, column: 0, message: 'no such file or folder' });
    return [];
  }
  if (!status.isDirectory()) return [path];
  const names = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return names.flatMap((entry) => {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
    const inside = join(path, entry.name);
    if (entry.isDirectory()) return yamlFiles(inside, unreadable);
    return /\.ya?ml$/i.test(entry.name) ? [inside] : [];
  });
}

function readText(path: string, file: string, unreadable: Unreadable[]): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    unreadable.push({ file, line: 0, column: 0, message: error instanceof Error ? error.message : String(error) });
    return null;
  }
}

/** A scenario has a title and meshes; Kubernetes objects have neither. */
function looksLikeScenario(text: string): boolean {
  if (!/^title:/m.test(text) || !/^(files|manifests|calls|expect|exercises?):/m.test(text)) return false;
  const root: unknown = parseDocument(text, { logLevel: 'silent' }).toJS();
  return typeof root === 'object' && root !== null && 'title' in root && !('apiVersion' in root);
}
