import type { Answer, BackendAnswer, Stage } from '../../engine';
import type { Guarantee } from '../format/scenario';
import { isForMesh } from './guarantee-callers';
import { isMissing } from './is-missing';
import { isRefused } from './is-refused';

/** What one answer says of a promise: it holds for all of its requests, for none of them, or that is not sure. */
export type Fate = 'kept' | 'broken' | 'unsure';

/** Whoever is not there neither breaks a promise nor keeps it. */
export function fateOf(guarantee: Guarantee, answer: Answer): Fate {
  if (isMissing(answer)) return 'unsure';
  return guarantee.everybody === undefined ? fateOfRefusal(guarantee, answer) : fateOfAccess(guarantee, answer);
}

/** Nobody may: every request is refused. Nobody can: none connects, and a refusal by a policy is one too late. */
function fateOfRefusal(guarantee: Guarantee, answer: Answer): Fate {
  const { verdict } = answer;
  const isKept = verdict === 'fails' || (verdict === 'deny' && guarantee.modal !== 'can');
  if (isKept || (isForMesh(guarantee) && hasIdentity(answer))) return 'kept';
  return verdict === 'allow' || verdict === 'deny' ? 'broken' : 'unsure';
}

/** Everybody may: every request is allowed. Everybody can: every one connects, whatever a policy says then. */
function fateOfAccess({ modal }: Guarantee, { verdict, backends }: Answer): Fate {
  if (modal !== 'can') return verdict === 'allow' ? 'kept' : isRefused(verdict) ? 'broken' : 'unsure';
  if (verdict === 'fails') return 'broken';
  return backends.every(connects) ? 'kept' : 'unsure';
}

const ON_THE_WAY: ReadonlySet<Stage> = new Set<Stage>(['Resolve', 'Route', 'Transport', 'Accept']);

/** What a policy leaves open is none of this, but only where the connection ends at the workload: routes may lead elsewhere. */
function connects({ verdict, hops }: BackendAnswer): boolean {
  if (verdict === 'allow') return true;
  if (verdict === 'fails') return false;
  const [client, server, ...others] = hops;
  if (client?.actor !== 'client' || server?.actor !== 'sidecar' || others.length > 0) return false;
  return hops.every(({ steps }) =>
    steps.every(
      ({ stage, outcome }) =>
        !ON_THE_WAY.has(stage) || (stage !== 'Route' && (outcome === 'pass' || outcome === 'nothing')),
    ),
  );
}

/** Whether everybody who lets the caller in knows who it is. */
function hasIdentity({ backends }: Answer): boolean {
  return backends
    .filter(({ verdict }) => verdict !== 'deny' && verdict !== 'fails')
    .every(({ transport }) => transport === 'mtls' || transport === 'hbone');
}
