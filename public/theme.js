// Runs before the first paint, so that the page never shows in the wrong colours. The app itself takes over in apply-theme.ts.
(() => {
  let theme = 'system';
  try {
    theme = JSON.parse(localStorage.getItem('layout.v1') ?? '{}').theme ?? theme;
  } catch {
    // Blocked storage, or text that is not ours: the device decides.
  }
  if (theme === 'system') {
    if (matchMedia('(prefers-contrast: more)').matches) theme = 'high-contrast';
    else theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
  document.documentElement.dataset.theme = theme;
})();
