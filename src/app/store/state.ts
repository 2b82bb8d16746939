import type { AnalysisSlice } from './state/analysis';
import type { ChecksSlice } from './state/checks';
import type { CoverageSlice } from './state/coverage';
import type { DocumentsSlice } from './state/documents';
import type { ExerciseSlice } from './state/exercise';
import type { FindingsSlice } from './state/findings';
import type { FocusSlice } from './state/focus';
import type { InboundSlice } from './state/inbound';
import type { KindFieldsSlice } from './state/kind-fields';
import type { LinkSlice } from './state/link';
import type { MtlsSlice } from './state/mtls';
import type { PreferencesSlice } from './state/preferences';
import type { PresentingSlice } from './state/presenting';
import type { PreviewSlice } from './state/preview';
import type { SelectionSlice } from './state/selection';
import type { ShellSlice } from './state/shell';
import type { TokensSlice } from './state/tokens';

export type { AnalysisSlice } from './state/analysis';
export type { Check, ChecksSlice } from './state/checks';
export type { CoverageSlice } from './state/coverage';
export type { DocumentsSlice, PlaceOf, Placed, PolicyStateWish, ScenarioText } from './state/documents';
export type {
  ExerciseProgress,
  ExerciseSet,
  ExerciseSlice,
  GradedTrial,
  OpenExercise,
  SolutionChanges,
  Trial,
} from './state/exercise';
export type { FindingsSlice } from './state/findings';
export type { FocusSlice } from './state/focus';
export type { InboundSlice } from './state/inbound';
export type { KindFieldsSlice } from './state/kind-fields';
export type { LinkFault, LinkSlice } from './state/link';
export type { MtlsSlice } from './state/mtls';
export type { Density, Preferences, PreferencesSlice, Theme } from './state/preferences';
export type { PresentingSlice } from './state/presenting';
export type { Preview, PreviewSlice } from './state/preview';
export type {
  FlipsFound,
  Hint,
  InspectorTab,
  Lens,
  Neighbours,
  OpenPage,
  Pane,
  SelectionSlice,
  Subject,
} from './state/selection';
export type { Dialog, ShellSlice, Toast } from './state/shell';
export type { SavedToken, TokensSlice } from './state/tokens';

/** Everything that the page knows, put together from its slices. */
export interface AppState
  extends DocumentsSlice,
    MtlsSlice,
    TokensSlice,
    InboundSlice,
    ChecksSlice,
    CoverageSlice,
    KindFieldsSlice,
    FindingsSlice,
    FocusSlice,
    ExerciseSlice,
    AnalysisSlice,
    SelectionSlice,
    PreferencesSlice,
    ShellSlice,
    LinkSlice,
    PresentingSlice,
    PreviewSlice {}
