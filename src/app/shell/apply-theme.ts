import type { AppStore } from '../store/app-store';
import type { AppState, Theme } from '../store/state';

const dark = () => window.matchMedia('(prefers-color-scheme: dark)');
const moreContrast = () => window.matchMedia('(prefers-contrast: more)');

/** The colours that a choice amounts to on this device. */
function resolveTheme(theme: Theme): Exclude<Theme, 'system'> {
  if (theme !== 'system') return theme;
  if (moreContrast().matches) return 'high-contrast';
  return dark().matches ? 'dark' : 'light';
}

/** Writes theme and density where tokens.css reads them, now and whenever the choice or the device changes. */
export function keepThemeApplied(store: AppStore): void {
  const apply = ({ theme, density }: AppState) => {
    document.documentElement.dataset.theme = resolveTheme(theme);
    document.documentElement.dataset.density = density;
  };
  const applyPresent = () => apply(store.getState());
  applyPresent();
  store.subscribe((state, before) => {
    if (state.theme !== before.theme || state.density !== before.density) apply(state);
  });
  dark().addEventListener('change', applyPresent);
  moreContrast().addEventListener('change', applyPresent);
}
