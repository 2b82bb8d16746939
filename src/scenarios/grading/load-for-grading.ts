import type { Engine, SourceDocument } from '../../engine';
import type { Names } from '../format/question';

/** What goals are asked of. */
export interface GradedMesh {
  readonly engine: Engine;
  readonly names: Names;
}

/** Gives an engine the files. A guarantee is about everybody, so that callers whom no manifest holds are among the names. */
export function loadForGrading(engine: Engine, files: readonly SourceDocument[]): GradedMesh {
  engine.load(files);
  const { cards, stockCallers } = engine.view({ calls: [], edges: 'calls' });
  return { engine, names: { cards: [...cards, ...stockCallers] } };
}

/** @param replacing files that replace those of the same name; others are added */
export function withFiles(
  files: readonly SourceDocument[],
  replacing: readonly SourceDocument[],
): readonly SourceDocument[] {
  const replaced = files.map((file) => replacing.find((one) => one.file === file.file) ?? file);
  return [...replaced, ...replacing.filter(({ file }) => !files.some((one) => one.file === file))];
}
