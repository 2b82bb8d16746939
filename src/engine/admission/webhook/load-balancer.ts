import type { Problem } from '../finding';
import { durationFault } from './durations';
import { type Field, amount, at, isSet, items, refuse, refuseIf, text, warn } from './field';
import { validateLocality, validateZoneAware } from './localities';

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateLoadBalancer */
export function* validateLoadBalancer(settings: Field, hasOutlierDetection: boolean): Iterable<Problem> {
  if (!isSet(settings)) return;
  yield* validateConsistentHash(at(settings, 'consistentHash'));
  const locality = at(settings, 'localityLbSetting');
  const zoneAware = at(settings, 'zoneAwareLbSetting');
  if (isSet(locality) && isSet(zoneAware))
    yield refuse(settings, 'only one of localityLbSetting and zoneAwareLbSetting can be set');
  yield* validateLocality(locality, hasOutlierDetection);
  yield* validateZoneAware(zoneAware, hasOutlierDetection);

  const warmup = at(settings, 'warmup');
  if (!isSet(warmup)) return;
  if (isSet(warmup, 'duration')) yield* refuseIf(at(warmup, 'duration'), durationFault(text(warmup, 'duration')));
  else yield refuse(at(warmup, 'duration'), 'duration is required');
  if (amount(warmup, 'minimumPercent') > 100)
    yield refuse(at(warmup, 'minimumPercent'), 'minimumPercent value should be less than or equal to 100');
  if (isSet(warmup, 'aggression') && amount(warmup, 'aggression') <= 0)
    yield refuse(at(warmup, 'aggression'), 'aggression should be greater than 0');
}

function* validateConsistentHash(hash: Field): Iterable<Problem> {
  const cookie = at(hash, 'httpCookie');
  if (isSet(cookie) && text(cookie, 'name') === '') yield refuse(at(cookie, 'name'), 'name required for HttpCookie');
  const names = new Set<string>();
  for (const attribute of items(cookie, 'attributes')) {
    const name = text(attribute, 'name');
    if (name === '') yield refuse(at(attribute, 'name'), 'cookie attribute name cannot be empty');
    else if (names.has(name)) yield refuse(at(attribute, 'name'), `duplicate cookie attribute name: ${name}`);
    names.add(name);
  }
  const ring = at(hash, 'minimumRingSize');
  if (amount(ring) !== 0) {
    yield warn(
      ring,
      "consistent hash MinimumRingSize is deprecated, use ConsistentHashLB's RingHash configuration instead",
    );
    if (isSet(hash, 'ringHash') || isSet(hash, 'maglev'))
      yield refuse(ring, 'only one of MinimumRingSize or Maglev/Ringhash can be specified');
  }
  if (!isSet(hash, 'maglev')) return;
  const table = at(hash, 'maglev', 'tableSize');
  const size = amount(table);
  if (size === 0) yield refuse(table, 'tableSize must be set for maglev');
  if (size >= 5000011) yield refuse(table, 'tableSize must be less than 5000011 for maglev');
  if (!isPrime(size)) yield refuse(table, 'tableSize must be a prime number for maglev');
}

/** One counts as prime, as in Envoy. @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go isPrime */
function isPrime(n: number): boolean {
  if (n !== 0 && n < 4) return true;
  if (n % 2 === 0) return false;
  for (let factor = 3; factor <= Math.sqrt(n); factor += 2) if (n % factor === 0) return false;
  return true;
}
