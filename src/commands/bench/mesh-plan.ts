import type { Random } from './random';

/** A mesh before it is written down: who there is, and who calls whom. */
export interface MeshPlan {
  readonly namespaces: readonly PlannedNamespace[];
}

export interface PlannedNamespace {
  readonly name: string;
  /** About one in ten has not moved into the mesh. */
  readonly isInjected: boolean;
  readonly workloads: readonly PlannedWorkload[];
}

export interface PlannedWorkload {
  readonly namespace: string;
  readonly name: string;
  readonly tier: Tier;
  readonly ports: readonly PlannedPort[];
  /** Those that really call it; never empty unless nobody could. */
  readonly callers: readonly Pick<PlannedWorkload, 'namespace' | 'name'>[];
}

export interface PlannedPort {
  readonly name: string;
  readonly port: number;
  readonly targetPort: number;
  readonly isHttp: boolean;
}

/** Pages call services, services call services and stores. */
type Tier = 'page' | 'service' | 'store';

const AREAS = [
  'shop',
  'billing',
  'stock',
  'search',
  'accounts',
  'delivery',
  'offers',
  'support',
  'media',
  'reports',
] as const;
const PAGES = ['storefront', 'backoffice', 'kiosk', 'partner'] as const;
const SERVICES = [
  'cart',
  'orders',
  'prices',
  'taxes',
  'invoices',
  'profiles',
  'sessions',
  'parcels',
  'images',
  'mails',
] as const;
const STORES = ['postgres', 'redis', 'ledger', 'events'] as const;

const WORKLOADS_PER_NAMESPACE = 10;
const TIERS: readonly Tier[] = ['page', 'service', 'service', 'store', 'service'];
const CALLERS_OF: Readonly<Record<Tier, readonly Tier[]>> = {
  page: [],
  service: ['page', 'service'],
  store: ['service'],
};

/** Plans namespaces of ten workloads each. */
export function planMesh(workloadCount: number, random: Random): MeshPlan {
  const namespaceCount = Math.max(1, Math.ceil(workloadCount / WORKLOADS_PER_NAMESPACE));
  const namespaces = Array.from({ length: namespaceCount }, (_, index) => ({
    name: numbered(AREAS, index),
    isInjected: index % 10 !== 9,
    workloads: Array.from(
      { length: Math.min(WORKLOADS_PER_NAMESPACE, workloadCount - index * WORKLOADS_PER_NAMESPACE) },
      (_, place) => planWorkload(numbered(AREAS, index), place, random),
    ),
  }));
  return {
    namespaces: namespaces.map((namespace, index) => {
      // Seven calls in ten stay inside; the others come from the namespace before.
      const neighbour = namespaces[(index + namespaces.length - 1) % namespaces.length] ?? namespace;
      const workloads = namespace.workloads.map((workload) => ({
        ...workload,
        callers: [
          ...random.sample(callersAmong(namespace.workloads, workload), 1 + random.below(3)),
          ...(random.chance(0.3) && neighbour !== namespace
            ? random.sample(callersAmong(neighbour.workloads, workload), 1)
            : []),
        ].map(({ namespace: home, name }) => ({ namespace: home, name })),
      }));
      return { ...namespace, workloads };
    }),
  };
}

function planWorkload(namespace: string, place: number, random: Random): PlannedWorkload {
  const tier = TIERS[place % TIERS.length] ?? 'service';
  const names = tier === 'page' ? PAGES : tier === 'store' ? STORES : SERVICES;
  const name = numbered(names, Math.floor(place / TIERS.length) * countOf(tier) + placeInTier(place, tier));
  return { namespace, name, tier, ports: planPorts(tier, random), callers: [] };
}

function planPorts(tier: Tier, random: Random): readonly PlannedPort[] {
  const main: PlannedPort =
    tier === 'page'
      ? { name: 'http', port: 80, targetPort: 8080, isHttp: true }
      : tier === 'store'
        ? { name: 'tcp-sql', port: 5432, targetPort: 5432, isHttp: false }
        : random.chance(0.2)
          ? { name: 'grpc', port: 9090, targetPort: 9090, isHttp: true }
          : { name: 'http-api', port: 8080, targetPort: 8080, isHttp: true };
  if (!random.chance(0.3)) return [main];
  return [main, { name: 'http-metrics', port: 9102, targetPort: 9102, isHttp: true }];
}

function callersAmong(workloads: readonly PlannedWorkload[], target: PlannedWorkload): readonly PlannedWorkload[] {
  const isSame = ({ namespace, name }: PlannedWorkload) => namespace === target.namespace && name === target.name;
  return workloads.filter((other) => CALLERS_OF[target.tier].includes(other.tier) && !isSame(other));
}

function countOf(tier: Tier): number {
  return TIERS.filter((other) => other === tier).length;
}

function placeInTier(place: number, tier: Tier): number {
  return TIERS.slice(0, place % TIERS.length).filter((other) => other === tier).length;
}

/** `cart`, `orders`, …, and from the second round on `cart-2`. */
function numbered(names: readonly string[], index: number): string {
  const round = Math.floor(index / names.length);
  const name = names[index % names.length] ?? '';
  return round === 0 ? name : `${name}-${round + 1}`;
}
