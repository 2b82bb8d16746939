import { useStore } from 'zustand';
import { devtools } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import { createAnalysisSlice } from './slices/analysis-slice';
import { createCoverageSlice } from './slices/coverage-slice';
import { createChecksSlice } from './slices/checks-slice';
import { createDocumentsSlice } from './slices/documents-slice';
import { defaultPreferences, deviceStorage, readPreferences } from './slices/preferences/preferences';
import { createFindingsSlice } from './slices/findings-slice';
import { createFocusSlice } from './slices/focus-slice';
import { createExerciseSlice } from './slices/exercise-slice';
import { createInboundSlice } from './slices/inbound-slice';
import { createKindFieldsSlice } from './slices/kind-fields-slice';
import { createLinkSlice } from './slices/link-slice';
import { lockWhileReadOnly } from './slices/lock-while-read-only';
import { createMtlsSlice } from './slices/mtls-slice';
import { createPreferencesSlice } from './slices/preferences/preferences-slice';
import { createPresentingSlice } from './slices/presenting-slice';
import { createPreviewSlice } from './slices/preview-slice';
import { createSelectionSlice } from './slices/selection-slice';
import { createShellSlice } from './slices/shell-slice';
import type { AppState, Preferences } from './state';
import { createTokensSlice } from './slices/tokens-slice';

/** The browser's developer tools can follow the actions; the built page leaves their code out. */
const followed: typeof devtools = import.meta.env.DEV ? devtools : (((create: unknown) => create) as typeof devtools);

/** A store of its own, for tests and for the page. It needs no DOM and starts no worker. */
export function createAppStore(saved: Preferences = defaultPreferences) {
  return createStore<AppState>()(
    followed(
      (...slice) => ({
        ...lockWhileReadOnly(slice[1], createDocumentsSlice(...slice)),
        ...createAnalysisSlice(...slice),
        ...createSelectionSlice(...slice),
        ...createPreferencesSlice(saved)(...slice),
        ...createShellSlice(...slice),
        ...createLinkSlice(...slice),
        ...lockWhileReadOnly(slice[1], createPresentingSlice(...slice)),
        ...createPreviewSlice(...slice),
        ...createMtlsSlice(...slice),
        ...createInboundSlice(...slice),
        ...createTokensSlice(...slice),
        ...createExerciseSlice(...slice),
        ...lockWhileReadOnly(slice[1], createChecksSlice(...slice)),
        ...createCoverageSlice(...slice),
        ...createKindFieldsSlice(...slice),
        ...createFindingsSlice(...slice),
        ...createFocusSlice(...slice),
      }),
      { name: 'playground' },
    ),
  );
}

export type AppStore = ReturnType<typeof createAppStore>;

/** The page's only store. */
export const appStore: AppStore = createAppStore(readPreferences(deviceStorage()));

/** Subscribes a component to a part of the store. The part must keep its identity while it says the same. */
export function useApp<T>(selector: (state: AppState) => T): T {
  return useStore(appStore, selector);
}
