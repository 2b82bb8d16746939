import { count } from './language/plural';

/** Words of the map with one workload in the middle. */
export const focusWords = {
  edges: 'Focus',
  crumbs: 'Breadcrumb',
  all: 'All workloads',
  view: ({ name }: { name: string }) => `Focus on ${name}`,
  whoCanCall: ({ name }: { name: string }) => `Who can call ${name}`,
  whatItCanCall: ({ name }: { name: string }) => `What ${name} can call`,
  nobody: 'No caller here reaches for it.',
  nothing: 'It has nowhere to call to.',
  noPort: 'It has no port behind a Service: nothing here can call it by name.',
  hidden: (edges: number) => `${count(edges, 'edge')} hidden by the legend.`,
  policies: 'Policies',
  noPolicy: 'No policy is in force here.',
  toPort: ({ name, port }: { name: string; port: number }) => `${name} → ${port}`,
  around: 'Around',
  list: 'List',
  leave: 'Show all workloads again',
  firstRun: 'One call here is denied although a policy allows it.',
  showMe: 'Show me',
  waiting: 'Looking around…',
} as const;
