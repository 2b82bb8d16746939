import type { Problem } from '../finding';
import { type Field, at, refuseIf, text } from './field';
import { portNameFault, protocolFault } from './ports';

/** A listener's port: the name is optional. */
export function* validateListenerPort(port: Field): Iterable<Problem> {
  if (text(port, 'name') !== '') yield* refuseIf(at(port, 'name'), portNameFault(text(port, 'name')));
  yield* refuseIf(at(port, 'protocol'), protocolFault(text(port, 'protocol')));
}
