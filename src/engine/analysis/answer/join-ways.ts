import type { BackendAnswer } from '../../dataplane/answer';
import type { ConditionTexts } from '../../dataplane/filters/condition-texts';
import { combineTransports, combineVerdicts, worstOf } from '../../dataplane/combine-answers';
import { endsOf } from './ends-of';
import type { Way } from './follow-routes';
import { allMatched } from './join-hops';

/** More alternatives than these are counted rather than listed. */
const MOST_LISTED = 2;

/**
 * What the ways behind a gateway amount to. A single way has one answer for each workload that may get the request. Where the question
 * leaves open which way is taken, one answer stands for all of them: allowed or refused only if every way says so.
 */
export function joinWays(ways: readonly Way[]): readonly BackendAnswer[] {
  const [only] = ways;
  if (only !== undefined && ways.length === 1) return only.answers;
  const answers = ways.flatMap((way) => way.answers);
  const verdict = combineVerdicts(answers.map((answer) => answer.verdict));
  const shown = worstOf(answers, verdict);
  const matchedBy = allMatched(answers);
  const everyRule = answers.flatMap((answer) => answer.everyRule ?? []);
  const mayEnd = endsOf(answers);
  if (verdict !== 'depends') return [{ ...shown, mayEnd, matchedBy, everyRule }];
  const { texts: conditions, counted } = conditionsOf(ways);
  return [
    {
      ...shown,
      verdict,
      mayEnd,
      matchedBy,
      everyRule,
      transport: combineTransports(answers),
      conditions,
      counted: [...counted, ...answers.flatMap((answer) => answer.counted ?? [])],
      reason: { id: 'verdict.depends', params: { condition: conditions.join(' · ') } },
    },
  ];
}

/** When a request gets through, in short: `/api* only`, `all but /admin*`, `2 ways`. */
function conditionsOf(ways: readonly Way[]): ConditionTexts {
  const refused = ways.filter((way) => verdictOf(way) === 'refused');
  const open = ways.filter((way) => !refused.includes(way));
  const [shared, ...others] = [...new Set(open.map((way) => ownConditions(way).join(' · ')))];
  // What all ways ask for is said once, whichever way is taken.
  if (refused.length === 0 && others.length === 0) return listed(ownConditions(open[0] as Way));
  const isRestOpen = open.some((way) => way.condition === '');
  if (isRestOpen && others.length === 0 && refused.every((way) => way.condition !== '')) {
    const texts = [...new Set(refused.map((way) => way.condition))];
    const counted = `all but ${texts.length} ways`;
    const but = texts.length > MOST_LISTED ? counted : `all but ${texts.join(', ')}`;
    return {
      texts: [but, shared ?? ''].filter((text) => text !== ''),
      counted: texts.length > 1 ? [[but, counted]] : [],
    };
  }
  const different = new Map(open.map((way) => [partsOf(way).join(' · '), partsOf(way)]));
  different.delete('');
  const [parts = []] = different.values();
  if (different.size === 0) return listed(['some requests']);
  if (different.size > MOST_LISTED) return listed([`${different.size} ways`]);
  if (different.size === 1) {
    // What a single way asks for has to hold together: each is a condition of its own.
    const [first = '', ...more] = parts;
    return listed(more.length === 0 && open.length === 1 && textEndsOpen(first) ? [`${first} only`] : parts);
  }
  const text = [...different.values()].map(together).join(' or ');
  return { texts: [text], counted: [[text, `${different.size} ways`]] };
}

function listed(texts: readonly string[]): ConditionTexts {
  return { texts, counted: [] };
}

function textEndsOpen(text: string): boolean {
  return !/ only$|^all but /.test(text);
}

function partsOf(way: Way): readonly string[] {
  return [way.condition, ...ownConditions(way)].filter((text) => text !== '');
}

/** What holds together, beside something else that may: without brackets nobody could tell what an `or` parts. */
function together(parts: readonly string[]): string {
  const text = parts.join(' · ');
  return parts.length > 1 || text.includes(' or ') ? `(${text})` : text;
}

function ownConditions({ answers }: Way): readonly string[] {
  return [...new Set(answers.flatMap((answer) => answer.conditions))];
}

function verdictOf({ answers }: Way): 'open' | 'partly' | 'refused' {
  const verdict = combineVerdicts(answers.map((answer) => answer.verdict));
  return verdict === 'allow' ? 'open' : verdict === 'deny' || verdict === 'fails' ? 'refused' : 'partly';
}
