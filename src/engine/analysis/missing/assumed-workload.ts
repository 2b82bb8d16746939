/** A workload that policies speak of, as it would be written by whoever wrote them. */
export interface AssumedWorkload {
  readonly namespace: string;
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  /** null: the namespace's default one. */
  readonly serviceAccount: string | null;
  /** Both of its Service and of its container; empty where nothing calls it. */
  readonly ports: ReadonlySet<number>;
  readonly isGateway: boolean;
}

/** Puts together what is said of workloads in several places: two that could be one are one. */
export interface AssumedWorkloads {
  /** The workload with these labels. */
  select(namespace: string, labels: ReadonlyMap<string, string>, ports: Iterable<number>): void;
  /** The workload that runs as this service account. */
  runAs(namespace: string, serviceAccount: string): void;
  /** Somebody in the namespace, whoever it is. @param name of the one who is made up where there is nobody */
  someoneIn(namespace: string, name: string): void;
  /** In the order in which they were first spoken of. */
  all(): readonly AssumedWorkload[];
}

export function assumedWorkloads(): AssumedWorkloads {
  const found: AssumedWorkload[] = [];
  const add = (namespace: string, wanted: string, labels: ReadonlyMap<string, string>): AssumedWorkload => {
    const taken = found.filter((one) => one.namespace === namespace).map((one) => one.name);
    const name = freeName(wanted, taken);
    const isGateway = [...labels.values()].some((value) => value.endsWith('gateway'));
    const workload = { namespace, name, labels, serviceAccount: null, ports: new Set<number>(), isGateway };
    found.push(workload);
    return workload;
  };
  const replace = (old: AssumedWorkload, change: Partial<AssumedWorkload>) =>
    found.splice(found.indexOf(old), 1, { ...old, ...change });
  return {
    select(namespace, labels, ports) {
      const same = found.find((one) => one.namespace === namespace && couldBeOne(one.labels, labels));
      const workload = same ?? add(namespace, nameOf(labels), labels);
      replace(workload, {
        labels: new Map([...workload.labels, ...labels]),
        ports: new Set([...workload.ports, ...ports]),
      });
    },
    runAs(namespace, serviceAccount) {
      const here = found.filter((one) => one.namespace === namespace);
      if (here.some((one) => one.serviceAccount === serviceAccount)) return;
      const free = here.filter((one) => one.serviceAccount === null);
      const named =
        free.find((one) => one.name === serviceAccount) ?? free.find((one) => sharesName(serviceAccount, one.name));
      const workload = named ?? add(namespace, serviceAccount, new Map([['app', serviceAccount]]));
      replace(workload, { serviceAccount });
    },
    someoneIn(namespace, name) {
      if (!found.some((one) => one.namespace === namespace)) add(namespace, name, new Map([['app', name]]));
    },
    all: () => found,
  };
}

/** Labels that one pod can have, and most likely has: they agree where both speak of a label, and they do so at least once. */
function couldBeOne(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  const shared = [...a.keys()].filter((key) => b.has(key));
  return shared.length > 0 && shared.every((key) => a.get(key) === b.get(key));
}

/** `bookinfo-reviews` and `reviews-account` are what `reviews` may run as. */
function sharesName(serviceAccount: string, name: string): boolean {
  return (
    serviceAccount.endsWith(`-${name}`) || serviceAccount.startsWith(`${name}-`) || serviceAccount.includes(`-${name}-`)
  );
}

function nameOf(labels: ReadonlyMap<string, string>): string {
  const [first] = labels.values();
  return labels.get('app') ?? labels.get('app.kubernetes.io/name') ?? labels.get('k8s-app') ?? first ?? '';
}

/** A name that Kubernetes takes and nobody has. */
function freeName(wanted: string, taken: readonly string[]): string {
  const base =
    wanted
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, '-')
      .slice(0, 50)
      .replace(/^-+|-+$/g, '') || 'workload';
  if (!taken.includes(base)) return base;
  let count = 2;
  while (taken.includes(`${base}-${count}`)) count += 1;
  return `${base}-${count}`;
}
