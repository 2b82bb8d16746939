import type { Scene } from '../../../scenarios';

/** A talk: a page that can be read from the last row, and views to step through. */
export interface PresentingSlice {
  readonly isPresenting: boolean;
  /** What stands beside the map then. */
  readonly side: Scene['show'];
  /** The scene that was shown last; null: none of this scenario yet. */
  readonly sceneAt: number | null;
  /** Grows with every scene that is shown, once all of it is chosen. */
  readonly sceneSerial: number;
  /** Lines that the editor is to show. `serial` grows, so that the same can be asked for twice. */
  readonly shownLines: { readonly file: string; readonly first: number; readonly serial: number } | null;
  setScenes(scenes: readonly Scene[]): void;
  present(isPresenting: boolean): void;
  showSide(side: PresentingSlice['side']): void;
  enterScene(at: number | null): void;
  finishScene(): void;
  showLines(file: string, first: number): void;
}
