export type Theme = 'light' | 'dark' | 'high-contrast' | 'system';
export type Density = 'comfortable' | 'compact';

/** Kept on this device (localStorage `layout.v1`). */
export interface Preferences {
  readonly theme: Theme;
  readonly density: Density;
  readonly edges: 'calls' | 'all';
  /** Verdicts and transports that the legend hides. */
  readonly hidden: readonly string[];
  /** Whether the caret lights what it stands in. */
  readonly isCaretFollowed: boolean;
  /** Set once any edge was selected: the first-run line never returns. */
  readonly isIntroduced: boolean;
  /** Pane sizes in pixels, by width class and pane: `wide.editor`. */
  readonly paneSizes: Readonly<Record<string, number>>;
}

export interface PreferencesSlice extends Preferences {
  /** Grows when the layout is reset, so that panes take their first sizes again. */
  readonly layoutSerial: number;
  /** What the visitor chose, as long as a link, a scene or an answer shows other edges; null: what is shown. */
  readonly ownEdges: Preferences['edges'] | null;
  setTheme(theme: Theme): void;
  setDensity(density: Density): void;
  setEdges(edges: Preferences['edges']): void;
  /** Shows them in this scenario. The visitor's own choice stays as it is. */
  showEdges(edges: Preferences['edges']): void;
  toggleHidden(key: string): void;
  /** Hides all of `keys` except one. */
  showOnly(key: string, keys: readonly string[]): void;
  showAll(): void;
  setHidden(keys: readonly string[]): void;
  setCaretFollowed(isFollowed: boolean): void;
  setPaneSize(key: string, pixels: number): void;
  resetLayout(): void;
}
