import { monaco } from './monaco';

const THEME = 'playground';

/** Keeps Monaco in the colours of the page: they are read from the tokens whenever the page changes its theme. */
export function followTheme(): void {
  const define = () => {
    const isContrast = matchMedia('(forced-colors: active)').matches || themeName() === 'high-contrast';
    const color = readColours();
    const isDark = luminance(color('surface')) < 0.5;
    monaco.editor.defineTheme(THEME, {
      base: isContrast ? (isDark ? 'hc-black' : 'hc-light') : isDark ? 'vs-dark' : 'vs',
      inherit: true,
      rules: [
        { token: '', foreground: bare(color('text')) },
        { token: 'type', foreground: bare(color('code-key')) },
        // The base theme names this one in full, so the shorter name alone would lose against it.
        { token: 'string.yaml', foreground: bare(color('code-string')) },
        { token: 'string', foreground: bare(color('code-string')) },
        { token: 'number', foreground: bare(color('code-number')) },
        { token: 'keyword', foreground: bare(color('code-number')) },
        { token: 'comment', foreground: bare(color('code-comment')) },
        { token: 'delimiter', foreground: bare(color('muted')) },
        { token: 'operators', foreground: bare(color('muted')) },
        { token: 'tag', foreground: bare(color('code-number')) },
        { token: 'namespace', foreground: bare(color('code-number')) },
      ],
      colors: colours(color, isContrast),
    });
    monaco.editor.setTheme(THEME);
  };
  define();
  // The page sets `data-theme`, and the system its contrast.
  new MutationObserver(define).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  matchMedia('(forced-colors: active)').addEventListener('change', define);
}

type ReadColour = (token: string) => string;

function colours(color: ReadColour, isContrast: boolean): Record<string, string> {
  const see = (token: string, percent: number) => color(token) + alpha(percent);
  const selected = isContrast ? see('accent', 40) : see('accent', 22);
  const floating = {
    background: color('surface'),
    foreground: color('text'),
    border: isContrast ? color('control') : color('border'),
  };
  return {
    'editor.background': color('surface'),
    'editor.foreground': color('text'),
    'editorGutter.background': color('surface'),
    'editorLineNumber.foreground': color('muted'),
    'editorLineNumber.activeForeground': color('text'),
    'editorCursor.foreground': color('text'),
    'editor.lineHighlightBackground': isContrast ? '#00000000' : see('raised', 60),
    'editor.lineHighlightBorder': isContrast ? color('border') : '#00000000',
    'editor.selectionBackground': selected,
    'editor.inactiveSelectionBackground': see('accent', 12),
    'editor.selectionHighlightBackground': see('accent', 10),
    'editor.wordHighlightBackground': see('accent', 10),
    'editor.findMatchBackground': see('warning', 40),
    'editor.findMatchHighlightBackground': see('warning', 20),
    'editor.rangeHighlightBackground': see('accent', 10),
    'editor.selectionForeground': color('text'),
    'editorBracketMatch.background': see('accent', 12),
    'editorBracketMatch.border': color('control'),
    'editorIndentGuide.background1': isContrast ? color('control') : color('border'),
    'editorIndentGuide.activeBackground1': color('control'),
    'editorCodeLens.foreground': color('muted'),
    'editorError.foreground': color('error'),
    'editorWarning.foreground': color('warning'),
    'editorInfo.foreground': color('info'),
    'editorWidget.background': floating.background,
    'editorWidget.foreground': floating.foreground,
    'editorWidget.border': floating.border,
    'editorHoverWidget.background': floating.background,
    'editorHoverWidget.foreground': floating.foreground,
    'editorHoverWidget.border': floating.border,
    'editorSuggestWidget.background': floating.background,
    'editorSuggestWidget.foreground': floating.foreground,
    'editorSuggestWidget.border': floating.border,
    'editorSuggestWidget.selectedBackground': color('raised'),
    'editorSuggestWidget.selectedForeground': color('text'),
    'editorSuggestWidget.highlightForeground': color('accent'),
    'editorSuggestWidget.focusHighlightForeground': color('accent'),
    'editorOverviewRuler.border': '#00000000',
    'menu.background': floating.background,
    'menu.foreground': floating.foreground,
    'menu.border': floating.border,
    'menu.selectionBackground': color('raised'),
    'menu.selectionForeground': color('text'),
    'quickInput.background': floating.background,
    'quickInput.foreground': floating.foreground,
    'quickInputList.focusBackground': color('raised'),
    'quickInputList.focusForeground': color('text'),
    'pickerGroup.border': color('border'),
    'input.background': color('surface'),
    'input.foreground': color('text'),
    'input.border': color('control'),
    'inputOption.activeBorder': color('accent'),
    'inputOption.activeBackground': see('accent', 22),
    'list.hoverBackground': color('raised'),
    'list.focusBackground': color('raised'),
    focusBorder: color('focus'),
    'scrollbar.shadow': '#00000000',
    'scrollbarSlider.background': see('control', 45),
    'scrollbarSlider.hoverBackground': see('control', 70),
    'scrollbarSlider.activeBackground': color('control'),
    'textLink.foreground': color('accent'),
    'textLink.activeForeground': color('accent'),
    'editorLink.activeForeground': color('accent'),
    'textCodeBlock.background': color('raised'),
  };
}

function themeName(): string {
  return document.documentElement.dataset.theme ?? 'light';
}

/** Tokens as the browser resolves them, in hexadecimal: Monaco reads nothing else. */
function readColours(): ReadColour {
  const probe = document.createElement('span');
  document.body.append(probe);
  const known = new Map<string, string>();
  for (const token of TOKENS) {
    probe.style.color = `var(--${token})`;
    known.set(token, hex(getComputedStyle(probe).color));
  }
  probe.remove();
  return (token) => known.get(token) ?? '#808080';
}

const TOKENS: readonly string[] =
  'surface raised text muted border control accent focus info warning error code-key code-string code-number code-comment'.split(
    ' ',
  );

function hex(rgb: string): string {
  const parts = rgb.match(/[\d.]+/g)?.slice(0, 3) ?? [];
  return `#${parts.map((part) => Math.round(Number(part)).toString(16).padStart(2, '0')).join('')}`;
}

function bare(color: string): string {
  return color.slice(1);
}

function alpha(percent: number): string {
  return Math.round(percent * 2.55)
    .toString(16)
    .padStart(2, '0');
}

function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
