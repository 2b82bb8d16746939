import type { PolicyState, PolicyView } from '../../engine';
import { count } from '../language/plural';

/** Words of the switch that every policy has. */
export const policyState = {
  group: ({ name }: { name: string }) => `State of ${name}`,
  words: { On: 'On', Staged: 'Staged', Off: 'Off' } satisfies Record<PolicyState, string>,
  meaning: {
    On: 'enforced',
    Staged: 'Istio’s dry-run: what it would say is shown, and not enforced',
    Off: 'ignored here; exports for kubectl leave it out',
  } satisfies Record<PolicyState, string>,
  /** What the edit does, as a command. */
  command: ({ state, name }: { state: PolicyState; name: string }) => {
    switch (state) {
      case 'On':
        return `Turn on \`${name}\``;
      case 'Staged':
        return `Stage \`${name}\``;
      case 'Off':
        return `Turn off \`${name}\``;
    }
  },
  offDetail: 'ignored: takes no part',
  matches: ({ matching, callers }: { matching: number; callers: number }) =>
    `matches ${matching} of ${count(callers, 'caller')}`,
  noDryRun: (kind: PolicyView['kind']) => `Istio has no dry-run for ${kind}.`,
  noDryRunOf: (action: string) => `Istio’s dry-run is for ALLOW and DENY, and this is ${action}.`,
  inList: (objects: number) => `It stands in a List of ${count(objects, 'object')}, which have one state together.`,
} as const;
