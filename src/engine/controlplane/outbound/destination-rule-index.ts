import { mostSpecificHostMatch, resolveShortName } from '../../matchers/host-name';
import type { DestinationRule } from '../../manifests/kinds/destination-rule';
import { compareByAge } from '../../manifests/resource';
import { isSubset } from '../../manifests/selector';
import type { RegistryService } from '../../mesh/registry';
import type { Workload } from '../../mesh/workload';

/** Rules of one host in one namespace, merged as far as istiod merges them. */
interface ConsolidatedRule {
  readonly rule: DestinationRule;
  readonly exportTo: readonly string[];
}

interface HostIndex {
  readonly exact: Map<string, ConsolidatedRule[]>;
  readonly wildcards: Map<string, ConsolidatedRule[]>;
}

/** @upstream istio/istio pilot/pkg/model/push_context.go destinationRuleIndex */
export interface DestinationRuleIndex {
  readonly namespaceLocal: ReadonlyMap<string, HostIndex>;
  readonly exportedByNamespace: ReadonlyMap<string, HostIndex>;
  readonly rootNamespaceLocal: HostIndex;
  readonly rootNamespace: string;
}

/** @upstream istio/istio pilot/pkg/model/push_context.go setDestinationRules */
export function indexDestinationRules(
  rules: readonly DestinationRule[],
  rootNamespace: string,
  defaultExportTo: readonly string[],
): DestinationRuleIndex {
  const namespaceLocal = new Map<string, HostIndex>();
  const exportedByNamespace = new Map<string, HostIndex>();
  const rootNamespaceLocal = emptyIndex();
  for (const written of [...rules].sort(compareBySelectorAndAge)) {
    const rule = { ...written, host: resolveShortName(written.host, written.namespace) };
    // "destination rules with workloadSelector should not be exported to other namespaces"
    const exportTo = rule.workloadSelector === null ? rule.exportTo : ['.'];
    if (exportTo.length === 0 || exportTo.some((item) => item === '*' || item === '.' || item === rule.namespace)) {
      mergeDestinationRule(indexFor(namespaceLocal, rule.namespace), rule, exportTo);
    }
    const isPrivateOnly =
      (exportTo.length === 0 && defaultExportTo.includes('.')) ||
      (exportTo.length === 1 && (exportTo[0] === '.' || exportTo[0] === rule.namespace));
    if (!isPrivateOnly) mergeDestinationRule(indexFor(exportedByNamespace, rule.namespace), rule, exportTo);
    else if (rule.namespace === rootNamespace) mergeDestinationRule(rootNamespaceLocal, rule, exportTo);
  }
  return { namespaceLocal, exportedByNamespace, rootNamespaceLocal, rootNamespace };
}

/** @upstream istio/istio pilot/pkg/model/config.go sortConfigBySelectorAndCreationTime */
function compareBySelectorAndAge(a: DestinationRule, b: DestinationRule): number {
  if ((a.workloadSelector === null) !== (b.workloadSelector === null)) return a.workloadSelector === null ? 1 : -1;
  return compareByAge(a, b);
}

function emptyIndex(): HostIndex {
  return { exact: new Map(), wildcards: new Map() };
}

function indexFor(map: Map<string, HostIndex>, namespace: string): HostIndex {
  const known = map.get(namespace) ?? emptyIndex();
  map.set(namespace, known);
  return known;
}

/** @upstream istio/istio pilot/pkg/model/destination_rule.go mergeDestinationRule */
function mergeDestinationRule(index: HostIndex, rule: DestinationRule, exportTo: readonly string[]): void {
  const byHost = rule.host.startsWith('*') ? index.wildcards : index.exact;
  const list = byHost.get(rule.host);
  if (list === undefined) {
    byHost.set(rule.host, [{ rule, exportTo }]);
    return;
  }
  let appendSeparately = true;
  for (const [place, existing] of list.entries()) {
    if (isSameSet(exportTo, existing.exportTo)) appendSeparately = false;
    else if (existing.exportTo.length > 0 && existing.exportTo.every((item) => exportTo.includes(item)))
      appendSeparately = true;
    else {
      appendSeparately = true;
      continue;
    }
    const bothWithoutSelector = rule.workloadSelector === null && existing.rule.workloadSelector === null;
    const bothWithSelector = rule.workloadSelector !== null && existing.rule.workloadSelector !== null;
    const selectorsMatch = isSameMap(rule.workloadSelector?.matchLabels, existing.rule.workloadSelector?.matchLabels);
    if (bothWithSelector && !selectorsMatch) {
      appendSeparately = true;
      continue;
    }
    if (bothWithoutSelector || bothWithSelector) appendSeparately = false;
    list[place] = { exportTo: existing.exportTo, rule: mergeInto(existing.rule, rule) };
  }
  if (appendSeparately) list.push({ rule, exportTo });
}

/** "we only add the subsets and do not overwrite anything else like exportTo or top level traffic policies if they already exist" */
function mergeInto(older: DestinationRule, newer: DestinationRule): DestinationRule {
  const added = newer.subsets.filter((subset) => !older.subsets.some((known) => known.name === subset.name));
  const policy = older.trafficPolicy ?? newer.trafficPolicy;
  // The origin of what decides has to be the rule that the traffic policy came from.
  const named =
    older.trafficPolicy === null && newer.trafficPolicy !== null
      ? { document: newer.document, id: newer.id, name: newer.name }
      : {};
  return { ...older, ...named, subsets: [...older.subsets, ...added], trafficPolicy: policy };
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return new Set(a).size === new Set(b).size && a.every((item) => b.includes(item));
}

function isSameMap(a: ReadonlyMap<string, string> | undefined, b: ReadonlyMap<string, string> | undefined): boolean {
  return (a?.size ?? 0) === (b?.size ?? 0) && [...(a ?? [])].every(([key, value]) => b?.get(key) === value);
}

/**
 * The DestinationRule that a caller's proxy uses for a service: its own namespace's, then the service's, then the root namespace's.
 * @upstream istio/istio pilot/pkg/model/push_context.go destinationRule; sidecar.go DestinationRule
 */
export function destinationRuleFor(
  index: DestinationRuleIndex,
  caller: Workload,
  service: RegistryService,
): DestinationRule | null {
  const list = findRules(index, caller.namespace, service);
  let unselective: DestinationRule | null = null;
  for (const { rule } of list) {
    if (rule.workloadSelector === null) unselective = rule;
    else if (rule.namespace === caller.namespace && isSubset(rule.workloadSelector.matchLabels, caller.labels))
      return rule;
  }
  return unselective;
}

function findRules(
  index: DestinationRuleIndex,
  namespace: string,
  service: RegistryService,
): readonly ConsolidatedRule[] {
  const own = namespace === index.rootNamespace ? index.rootNamespaceLocal : index.namespaceLocal.get(namespace);
  const local = own === undefined ? null : mostSpecificHostMatch(service.hostname, own.exact, own.wildcards);
  if (local !== null) return local;
  for (const owner of [service.namespace, index.rootNamespace]) {
    const exported = exportedTo(index, owner, service.hostname, namespace);
    if (exported.length > 0) return exported;
  }
  return [];
}

/** @upstream istio/istio pilot/pkg/model/push_context.go getExportedDestinationRuleFromNamespace */
function exportedTo(
  index: DestinationRuleIndex,
  owner: string,
  hostname: string,
  namespace: string,
): readonly ConsolidatedRule[] {
  const hosts = index.exportedByNamespace.get(owner);
  const found = hosts === undefined ? null : mostSpecificHostMatch(hostname, hosts.exact, hosts.wildcards);
  return (found ?? []).filter(
    (rule) => rule.exportTo.length === 0 || rule.exportTo.includes('*') || rule.exportTo.includes(namespace),
  );
}
