import { Ban, CircleCheck, CircleQuestionMark, RouteOff, Split, Unplug } from 'lucide-react';
import type { CallerSees, Verdict } from '../../engine';

interface Props {
  readonly verdict: Verdict;
  /** Tells a missing route from a failed handshake. */
  readonly callerSees?: CallerSees | undefined;
  readonly size?: number;
}

/** The icon of a verdict, in its colour if a parent carries `data-verdict`. Always beside the word, so it has no name. */
export function VerdictIcon({ verdict, callerSees, size = 16 }: Props) {
  const Icon = iconOf(verdict, callerSees);
  return <Icon size={size} strokeWidth={1.75} color="var(--tone, currentColor)" aria-hidden />;
}

function iconOf(verdict: Verdict, callerSees: CallerSees | undefined) {
  switch (verdict) {
    case 'allow':
      return CircleCheck;
    case 'depends':
      return Split;
    case 'deny':
      return Ban;
    case 'fails':
      return callerSees?.kind === 'no-route' ? RouteOff : Unplug;
    case 'unknown':
      return CircleQuestionMark;
  }
}
