import type { Question } from '../../engine';
import type { ScenarioCall } from './scenario';

/** The call that asks this question, with names in full: the inverse of `questionOf`, but for keys that were brought along, which no text holds. */
export function callOf({ from, to, speaks, http, authorizer, at }: Question): ScenarioCall {
  const place = to.kind === 'service' ? '' : `${to.kind}:`;
  return {
    from: from.kind === 'workload' ? from.id : (from.address ?? 'internet'),
    to: `${place}${to.id}:${to.port}`,
    ...(typeof speaks === 'string' && { speaks }),
    http,
    request: [http.method, http.path].filter((part) => typeof part === 'string').join(' '),
    ...(to.kind === 'service' && to.backend !== undefined && { backend: to.backend }),
    ...(to.kind !== 'pod' && to.extent !== undefined && { extent: to.extent }),
    ...(authorizer !== undefined && { authorizer }),
    ...(at !== undefined && { at }),
  };
}
