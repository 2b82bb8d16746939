import { CircleCheck, CircleDashed, CircleQuestionMark, CircleX } from 'lucide-react';
import type { CheckOutcome } from '../../../scenarios';
import { checks as words } from '../../../words/tabs/checks';

const icons = { pass: CircleCheck, fail: CircleX, open: CircleQuestionMark, waiting: CircleDashed };

/** How a check fares; its colour comes from the row. */
export function OutcomeIcon({ outcome }: { readonly outcome: CheckOutcome | null }) {
  const Icon = icons[outcome ?? 'waiting'];
  return (
    <Icon
      size={16}
      strokeWidth={1.75}
      color="var(--tone, currentColor)"
      role="img"
      aria-label={words.outcomes[outcome ?? 'waiting']}
    />
  );
}
