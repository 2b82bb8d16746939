import type { RuleCoverage } from '../../engine';
import { fieldNoun } from '../verdict/condition-fields';
import { count, listOf } from '../language/plural';

/** Names beyond these are counted. */
const MOST_NAMED = 4;

/** Whom the rules of a policy are about. */
export const coverageWords = {
  list: (policy: string) => `Rules of ${policy}`,
  /** At the head of a hover. */
  title: ({ rule, policy, action }: { rule: number; policy: string; action: string }) =>
    `rule ${rule} of \`${policy}\`, ${action}`,
  rule: (rule: number) => `rule ${rule}`,
  /** `Now: 2 of 7 callers match: `web`, `batch` (some requests).` */
  now: ({ matches }: Pick<RuleCoverage, 'matches'>, callers: number) => {
    if (matches.length === 0) return `Now: none of ${count(callers, 'caller')} matches.`;
    const verb = matches.length === 1 ? 'matches' : 'match';
    const names = matches.map(({ name, isPartly }) => (isPartly ? `\`${name}\` (some requests)` : `\`${name}\``));
    const some =
      names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED), `${names.length - MOST_NAMED} more`] : names;
    return `Now: ${matches.length} of ${count(callers, 'caller')} ${verb}: ${listOf(some)}.`;
  },
  /** `Nearest: `reviews` at port 9080. Its principal differs.` */
  nearest: ({ name, port }: { name: string; port: number }, fields: readonly string[]) => {
    const nouns = [...new Set(fields.map(fieldNoun))];
    const verb = nouns.length === 1 ? 'differs' : 'differ';
    return `Nearest: \`${name}\` at port ${port}${nouns.length === 0 ? '' : `; ${listOf(nouns)} ${verb}`}.`;
  },
  summary: (matching: number, rules: number) =>
    `${matching} of ${count(rules, 'rule')} ever ${rules === 1 ? 'matches' : 'match'}`,
  neverAsked: 'Nobody comes as far as its rules: it selects no workload with a proxy, or every caller fails before.',
  cut: (callers: number) => `Only the first calls of ${count(callers, 'caller')} were asked.`,
  askAbout: (caller: string) => `Ask about ${caller}`,
  showPolicy: 'Show in Policies',
} as const;
