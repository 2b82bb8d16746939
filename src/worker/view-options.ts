import type { LoadOptions } from '../engine';
import type { Calls } from './protocol';

export function viewOptions({ calls, lens }: Calls['load']['ask'], edges: LoadOptions['edges']): LoadOptions {
  return lens === undefined ? { calls, edges } : { calls, edges, lens };
}
