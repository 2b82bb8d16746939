import type { Slice } from './slice';
import type { FocusSlice } from '../state';

export const FOCUS_PER_SCENARIO = { focus: null, around: null } as const;

/** One workload in the middle, with everything around it. */
export const createFocusSlice: Slice<FocusSlice> = (set) => ({
  ...FOCUS_PER_SCENARIO,
  aroundCard: null,

  focusOn: (card) =>
    set(
      (s) => {
        if (card === null) return { focus: null };
        const tab = s.inspectorTab === 'mTLS' ? 'mTLS' : 'Ask';
        const subject = { kind: 'card' as const, card };
        const cleared = { question: null, answer: null, isAsking: false, flips: null };
        return { ...cleared, focus: card, subject, inspectorTab: tab, isMatrixOpen: false, pane: 'Map' };
      },
      undefined,
      'focus/on',
    ),

  lookAround: (aroundCard) =>
    set(
      (s) => ({ aroundCard, around: s.around?.card === aroundCard ? s.around : null }),
      undefined,
      'focus/lookAround',
    ),

  finishAround: (around) =>
    set((s) => (s.aroundCard === around.card ? { around } : s), undefined, 'focus/finishAround'),
});
