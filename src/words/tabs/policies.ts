import { count } from '../language/plural';

/** Words of the tab `Policies`. */
export const policies = {
  tab: 'Policies',
  segments: { Policies: 'Policies', Problems: 'Problems' },
  segmentsLabel: 'What to list',
  none: 'No policies. Everything inside the mesh is allowed.',
  summary: ({ policies: number, namespaces }: { policies: number; namespaces: number }) =>
    `${count(number, 'policy', 'policies')} in ${count(namespaces, 'namespace')}.`,
  problemSummary: (problems: number) => `${count(problems, 'problem')} in this text.`,
  noProblems: ({ callers, ports, documents }: { callers: number; ports: number; documents: number }) =>
    `Nothing found. ${count(callers, 'caller')}, ${count(ports, 'port')} and ${count(documents, 'document')} were considered.`,
  selects: (workloads: number) => `selects ${count(workloads, 'workload')}`,
  selectsNothing: 'selects nothing',
  decides: (edges: number) =>
    edges === 0 ? 'decides none of the edges shown' : `decides ${count(edges, 'edge')} of those shown`,
  rules: (rules: number) => count(rules, 'rule'),
  staged: 'Staged',
  severities: { error: 'Error', warning: 'Warning', info: 'Note' },
} as const;
