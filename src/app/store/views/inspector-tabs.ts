import type { InspectorTab } from '../state';

const INSPECTOR_TABS: readonly InspectorTab[] = ['Ask', 'Checks', 'Policies', 'mTLS', 'Token', 'Learn'];

/** The tab that a scenario or a link names, in any case of letters; undefined if there is none of that name. */
export function tabNamed(name: string | undefined): InspectorTab | undefined {
  return INSPECTOR_TABS.find((tab) => tab.toLowerCase() === name?.toLowerCase());
}
