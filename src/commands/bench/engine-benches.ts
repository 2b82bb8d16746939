import { createEngine, type SourceDocument } from '../../engine';
import { generateMesh } from './generate-mesh';
import { type BenchResult, measure } from './measure';

/** From text to objects, from text to all verdicts with nothing known, and the same after one edit. */
export function benchEngine(workloads: number): readonly BenchResult[] {
  const documents = generateMesh({ workloads });
  const engine = createEngine();
  engine.load(documents);
  engine.matrix();
  return [
    measure('parse', workloads, () => createEngine().load(documents)),
    measure('evaluate-cold', workloads, () => {
      const fresh = createEngine();
      fresh.load(documents);
      fresh.matrix();
    }),
    measure('evaluate-one-edit', workloads, (round) => {
      engine.load(editOnePath(documents, round));
      engine.matrix();
    }),
  ];
}

/** Another path in the first rule that has one: never the same text twice, so that nothing is remembered from the last time. */
export function editOnePath(documents: readonly SourceDocument[], round: number): readonly SourceDocument[] {
  const index = documents.findIndex(({ text }) => text.includes('- /v1/'));
  return documents.map((document, at) =>
    at === index ? { ...document, text: document.text.replace(/- \/v1\/\w+/, `- /v1/edit-${round}`) } : document,
  );
}
