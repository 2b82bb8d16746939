import type { Engine, SourceDocument } from '../../engine';
import type { Names } from '../format/question';
import { isStock, stockCallers } from './stock-callers';

/** What goals are asked of. */
export interface GradedMesh {
  readonly engine: Engine;
  readonly names: Names;
}

/** Gives an engine the files, and callers that manifests rarely hold: a guarantee is about everybody. */
export function loadForGrading(engine: Engine, files: readonly SourceDocument[]): GradedMesh {
  engine.load([...files, stockCallers]);
  const { cards } = engine.view({ calls: [], edges: 'calls' });
  const [own, stock] = [cards.filter((card) => !isStock(card)), cards.filter(isStock)];
  return { engine, names: { cards: [...own, ...stock] } };
}

/** @param replacing files that replace those of the same name; others are added */
export function withFiles(
  files: readonly SourceDocument[],
  replacing: readonly SourceDocument[],
): readonly SourceDocument[] {
  const replaced = files.map((file) => replacing.find((one) => one.file === file.file) ?? file);
  return [...replaced, ...replacing.filter(({ file }) => !files.some((one) => one.file === file))];
}
