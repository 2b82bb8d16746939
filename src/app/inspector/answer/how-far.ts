import type { MeshView, Question } from '../../../engine';
import { targetOptions } from '../../calls/call-names';

/** How far a call to a gateway is followed, and the same call followed otherwise. */
export interface HowFar {
  readonly kind: 'way-in' | 'whole-way';
  readonly other: Question;
}

/** @returns null if what is called is no gateway, or if nothing is behind it for this caller */
export function howFar(view: MeshView, question: Question): HowFar | null {
  const { to } = question;
  if (to.kind === 'pod') return null;
  if (to.extent === 'gateway') {
    const { extent: _, ...rest } = to;
    return { kind: 'way-in', other: { ...question, to: rest } };
  }
  const option = targetOptions(view).find((one) => one.service === to.id && one.port === to.port);
  if (option?.isGateway !== true) return null;
  return { kind: 'whole-way', other: { ...question, to: { ...to, extent: 'gateway' } } };
}
