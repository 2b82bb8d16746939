import type { Problem } from '../finding';
import { type Field, amount, at, entries, isSet, items, refuse, text, texts, warn } from './field';

const TOPOLOGY_LABELS = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone'];
const NEEDS_OUTLIERS = 'outlier detection policy must be provided for failover';

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/agent/validation.go ValidateLocalityLbSetting */
export function* validateLocality(setting: Field, hasOutlierDetection: boolean): Iterable<Problem> {
  if (!isSet(setting)) return;
  const distribute = items(setting, 'distribute');
  const failover = items(setting, 'failover');
  const priority = items(setting, 'failoverPriority');
  if (distribute.length > 0 && failover.length > 0) {
    yield refuse(setting, "can not simultaneously specify 'distribute' and 'failover'");
    return;
  }
  const topology = priority.find((item) => TOPOLOGY_LABELS.includes(text(item)));
  if (failover.length > 0 && topology !== undefined) {
    yield refuse(
      topology,
      `can not simultaneously set 'failover' and topology label '${text(topology)}' in 'failover_priority'`,
    );
    return;
  }
  for (const locality of distribute) {
    const problem = weightProblem(locality);
    if (problem !== null) {
      yield problem;
      return;
    }
    const fault = overlapFault(entries(locality, 'to').map(([name]) => name));
    if (fault !== null) yield refuse(at(locality, 'to'), fault);
  }
  const sources = overlapFault(distribute.map((locality) => text(locality, 'from')));
  if (sources !== null) yield refuse(at(setting, 'distribute'), sources);
  if ((failover.length > 0 || priority.length > 0) && !hasOutlierDetection) yield warn(setting, NEEDS_OUTLIERS);
  yield* validateFailover(
    failover,
    'locality lb failover settings',
    'locality lb failover only specify region',
    'locality lb failover region',
  );
}

function weightProblem(locality: Field): Problem | null {
  let total = 0;
  for (const [, weight] of entries(locality, 'to')) {
    if (amount(weight) <= 0 || amount(weight) > 100) return refuse(weight, 'locality weight must be in range [1, 100]');
    total += amount(weight);
  }
  return total === 100 ? null : refuse(at(locality, 'to'), `total locality weight ${total} != 100`);
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/agent/validation.go ValidateZoneAwareLbSetting */
export function* validateZoneAware(setting: Field, hasOutlierDetection: boolean): Iterable<Problem> {
  if (!isSet(setting)) return;
  for (const label of items(setting, 'failoverPriority')) {
    if (!TOPOLOGY_LABELS.includes(text(label))) continue;
    yield refuse(
      label,
      `'failover_priority' for zone aware lb must not use topology label '${text(label)}'; region- and zone-level routing are handled automatically`,
    );
  }
  const failover = items(setting, 'failover');
  if ((failover.length > 0 || texts(setting, 'failoverPriority').length > 0) && !hasOutlierDetection)
    yield warn(setting, NEEDS_OUTLIERS);
  yield* validateFailover(
    failover,
    'zone aware lb failover settings',
    'zone aware lb failover only specifies region; zone and subzone failover are handled automatically',
    'zone aware lb failover region',
  );
}

function* validateFailover(
  failover: readonly Field[],
  settings: string,
  onlyRegion: string,
  region: string,
): Iterable<Problem> {
  for (const each of failover) {
    const both = [text(each, 'from'), text(each, 'to')];
    if (both[0] === both[1]) yield refuse(each, `${settings} must specify different regions`);
    if (both.some((name) => name.includes('/'))) yield refuse(each, onlyRegion);
    if (both.some((name) => name.includes('*'))) yield refuse(each, `${region} should not contain '*' wildcard`);
  }
}

/**
 * `region/zone/subzone`, where `*` may stand at the end. Two localities may not cover the same place.
 * @upstream istio/istio@eed52ebb66 pkg/config/validation/agent/validation.go validateLocalities
 */
function overlapFault(localities: readonly string[]): string | null {
  const seen: string[][] = [];
  for (const locality of localities) {
    const wildcards = locality.split('*').length - 1;
    if (wildcards > 1 || (wildcards === 1 && !locality.endsWith('*'))) {
      return `locality ${locality} wildcard '*' number can not exceed 1 and must be in the end`;
    }
    const overlap = `locality ${locality} overlap with previous specified ones`;
    if (seen.some(([region]) => region === '*')) return overlap;
    const [region = '', zone, ...rest] = locality.split('/');
    const parts = [region, ...(zone === undefined ? [] : [zone]), ...(rest.length === 0 ? [] : [rest.join('/')])];
    if (parts.includes('')) return `locality ${locality} must not contain empty region/zone/subzone info`;
    // Missing parts mean all of them, which `*` as a whole part means too.
    const full = [...parts, '*', '*'].slice(0, 3);
    const covers = (other: readonly string[]): boolean => {
      for (let level = 0; level < 3; level++) {
        if (other[level] === full[level]) continue;
        return level > 0 && (other[level] === '*' || (parts.length <= level && full[level] === '*'));
      }
      return true;
    };
    if (seen.some(covers)) return overlap;
    seen.push(full);
  }
  return null;
}
