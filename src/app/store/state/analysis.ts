import type { MeshView, ReachabilityMatrix, SourceDocument } from '../../../engine';

/** Derived, replaced whole per revision; never persisted. */
export interface AnalysisSlice {
  /** Cards, edges, policies and namespaces that did not change keep their identity from one view to the next. */
  readonly view: MeshView | null;
  /** The revision that `view` belongs to. */
  readonly viewRevision: number;
  /** The files that `view` belongs to. */
  readonly viewFiles: readonly SourceDocument[];
  readonly evaluation: 'starting' | 'evaluating' | 'ready' | 'stopped';
  readonly elapsedMs: number;
  readonly stoppedMessage: string | null;
  /** Every caller by every port. It follows the view only while somebody looks at it. */
  readonly matrix: ReachabilityMatrix | null;
  /** The view that `matrix` belongs to. */
  readonly matrixOf: MeshView | null;
  readonly isMatrixOpen: boolean;
  /** Somebody saves the matrix, without looking at it. */
  readonly isTableWanted: boolean;
  beginEvaluation(): void;
  finishEvaluation(result: {
    view: MeshView;
    revision: number;
    files: readonly SourceDocument[];
    elapsedMs: number;
  }): void;
  stopEvaluation(message: string): void;
  openMatrix(isOpen: boolean): void;
  wantTable(isWanted: boolean): void;
  finishMatrix(matrix: ReachabilityMatrix): void;
}
