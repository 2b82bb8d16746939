import type { RuleCoverage } from '../../engine';
import { fieldNoun } from '../verdict/condition-fields';
import { count, listOf } from '../language/plural';

/** Names beyond these are counted. */
const MOST_NAMED = 4;

function named(matches: RuleCoverage['matches']): string {
  const names = matches.map(({ name, isPartly }) => (isPartly ? `\`${name}\` (some requests)` : `\`${name}\``));
  return listOf(
    names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED), `${names.length - MOST_NAMED} more`] : names,
  );
}

/** Whom the rules of a policy are about. */
export const coverageWords = {
  list: (policy: string) => `Rules of ${policy}`,
  /** At the head of a hover. */
  title: ({ rule, policy, action }: { rule: number; policy: string; action: string }) =>
    `rule ${rule} of \`${policy}\`, ${action}`,
  rule: (rule: number) => `rule ${rule}`,
  /** `Now: 2 of 7 callers match: `web`, `batch` (some requests).` */
  now: ({ matches, mayMatchElsewhere }: Pick<RuleCoverage, 'matches' | 'mayMatchElsewhere'>, callers: number) => {
    const own = matches.filter(({ isStock }) => !isStock);
    const stock = matches.filter(({ isStock }) => isStock);
    const all = count(callers, 'caller');
    if (matches.length === 0)
      return `Now: none of ${all} matches, nor anybody whom no manifest holds.${mayMatchElsewhere ? ' Other addresses or ports than were asked may.' : ''}`;
    const [does, verb] = stock.length === 1 ? ['does', 'matches'] : ['do', 'match'];
    if (own.length === 0) return `Now: none of ${all} matches, but ${named(stock)} ${does}.`;
    const also = stock.length === 0 ? '' : ` Of those whom no manifest holds, ${named(stock)} ${verb}.`;
    return `Now: ${own.length} of ${all} ${own.length === 1 ? 'matches' : 'match'}: ${named(own)}.${also}`;
  },
  /** `Nearest: `reviews` at port 9080. Its principal differs.` */
  nearest: ({ name, port }: { name: string; port: number }, fields: readonly string[]) => {
    const nouns = [...new Set(fields.map(fieldNoun))];
    const verb = nouns.length === 1 ? 'differs' : 'differ';
    return `Nearest: \`${name}\` at port ${port}${nouns.length === 0 ? '' : `; ${listOf(nouns)} ${verb}`}.`;
  },
  never: 'Never matched',
  neverSentence: (rules: number, callers: number) =>
    `${count(rules, 'rule')} ${rules === 1 ? 'matches' : 'match'} none of ${count(callers, 'caller')}, nor anybody whom no manifest holds.`,
  ruleOf: ({ rule, policy }: { rule: number; policy: string }) => `rule ${rule} of ${policy}`,
  summary: (matching: number, rules: number) =>
    `${matching} of ${count(rules, 'rule')} ${rules === 1 ? 'matches' : 'match'} somebody`,
  neverAsked: 'Nobody comes as far as its rules: it selects no workload with a proxy, or every caller fails before.',
  cut: (callers: number) => `Only the first calls of ${count(callers, 'caller')} were asked.`,
  askAbout: (caller: string) => `Ask about ${caller}`,
  showPolicy: 'Show in Policies',
} as const;
