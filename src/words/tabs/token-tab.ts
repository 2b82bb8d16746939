/** The name of the tab; its other words are loaded with it. */
export const tokenTab = 'Token';
