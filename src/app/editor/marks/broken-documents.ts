import type { MeshView, Origin } from '../../../engine';

/** Documents that never parsed, so that nothing stands in for them. */
export interface BrokenDocuments {
  readonly count: number;
  /** The first error in them, in the order of the documents. */
  readonly message: string;
  readonly origin: Origin;
}

export function brokenDocuments(view: MeshView): BrokenDocuments | null {
  const broken = view.documents.filter((document) => document.state === 'broken');
  const [first] = broken;
  if (first === undefined) return null;
  const finding = view.diagnostics.find(({ origin, severity }) => origin.document === first.id && severity === 'error');
  return {
    count: broken.length,
    message: finding?.message ?? 'it does not parse',
    origin: finding?.origin ?? { document: first.id, start: 0, end: 0 },
  };
}
