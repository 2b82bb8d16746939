import type { palette } from '../../../words/palette';

/** One row of the palette. */
export interface Found {
  readonly id: string;
  readonly group: keyof typeof palette.groups;
  readonly label: string;
  readonly detail?: string | undefined;
  readonly shortcut?: string | undefined;
  readonly disabledBecause?: string | null | undefined;
  /** What is written into the input instead of running anything. */
  readonly typed?: string;
  run(): void;
}
