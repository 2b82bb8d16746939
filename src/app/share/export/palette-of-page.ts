import type { Verdict } from '../../../engine';

/** The colours of a picture, written out: a picture has no style sheet. */
export interface Palette
  extends Readonly<Record<'canvas' | 'surface' | 'raised' | 'text' | 'muted' | 'border' | 'control', string>> {
  readonly verdict: Readonly<Record<Verdict, string>>;
}

/** Those of the theme that is on the screen. */
export function paletteOfPage(): Palette {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    canvas: colour('canvas'),
    surface: colour('surface'),
    raised: colour('raised'),
    text: colour('text'),
    muted: colour('muted'),
    border: colour('border'),
    control: colour('control'),
    verdict: {
      allow: colour('allow'),
      depends: colour('depends'),
      deny: colour('deny'),
      fails: colour('fails'),
      unknown: colour('unknown'),
    },
  };
}
