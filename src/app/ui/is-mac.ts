/** Whether the keys of this keyboard have other names. */
export const isMac = navigator.platform.startsWith('Mac');
