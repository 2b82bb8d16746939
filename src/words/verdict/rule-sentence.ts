import type { ConditionTrace } from '../../engine';
import { fieldNoun } from './condition-fields';
import { listOf } from '../language/plural';

/**
 * What a rule does, as a sentence: `` Allows `GET` to `/info*` from callers with identity `…/sa/web`. ``
 *
 * @param condition as a proxy compares it: who sends, and what is sent
 */
export function ruleSentence(action: string, condition: ConditionTrace): string {
  const [from, to] = condition.kind === 'all' ? condition.of : [];
  const senders = alternatives(from).map(sender);
  const requests = alternatives(to).map(request);
  return `${verbs[action] ?? action} ${orList([...new Set(requests)])} from ${orList([...new Set(senders)])}.`;
}

const verbs: Readonly<Record<string, string>> = {
  ALLOW: 'Allows',
  DENY: 'Refuses',
  AUDIT: 'Marks for the audit log',
  CUSTOM: 'Asks the authorizer about',
};

/** Values of one field, of which any is enough; or, excluded, none may be there. */
interface Clause {
  readonly field: string;
  readonly wants: readonly string[];
  readonly isExcluded: boolean;
}

/** Each of them is enough; within one all clauses have to hold. */
function alternatives(condition: ConditionTrace | undefined): readonly (readonly Clause[])[] {
  if (condition === undefined) return [[]];
  const parts = condition.kind === 'any' && condition.of.length > 0 ? condition.of : [condition];
  // Values of one field are alternatives as well, but read as one.
  const together = clauseOf(condition, false);
  return together === null ? parts.map((part) => clausesOf(part, false)) : [[together]];
}

function clausesOf(condition: ConditionTrace, isExcluded: boolean): readonly Clause[] {
  const clause = clauseOf(condition, isExcluded);
  if (clause !== null) return [clause];
  switch (condition.kind) {
    case 'leaf':
      return [];
    case 'not':
      return clausesOf(condition.of, !isExcluded);
    default:
      return condition.of.flatMap((part) => clausesOf(part, isExcluded));
  }
}

/** A condition that is about one field only. */
function clauseOf(condition: ConditionTrace, isExcluded: boolean): Clause | null {
  switch (condition.kind) {
    case 'leaf':
      return { field: condition.field, wants: [condition.wants], isExcluded };
    case 'not':
      return clauseOf(condition.of, !isExcluded);
    default: {
      const parts = condition.of.map((part) => clauseOf(part, isExcluded));
      const [first] = parts;
      if (first === null || first === undefined) return null;
      const isOne = parts.every((part) => part?.field === first.field && part.isExcluded === first.isExcluded);
      return isOne ? { ...first, wants: [...new Set(parts.flatMap((part) => part?.wants ?? []))] } : null;
    }
  }
}

const SENDER =
  /^(?:not)?(?:principals|serviceAccounts|namespaces|trustDomains|ipBlocks|remoteIpBlocks|requestPrincipals)$/i;
const SENDER_KEY = /^(?:source\.|remote\.ip|request\.auth)/;

function sender(clauses: readonly Clause[]): string {
  const about = clauses.filter(isAboutSender).map(senderClause);
  // Conditions on headers stand beside those on callers.
  const rest = clauses.filter((clause) => !isAboutSender(clause)).map(requestClause);
  const who = about.length === 0 ? 'everybody' : `callers ${about.join(' and ')}`;
  return [who, ...rest].join(' ');
}

function isAboutSender({ field }: Clause): boolean {
  return SENDER.test(field) || SENDER_KEY.test(field);
}

function senderClause({ field, wants, isExcluded }: Clause): string {
  const noun = fieldNoun(field);
  const values = orList(wants.map(code));
  const [, without, known] = senderWords.find(([nouns]) => nouns.includes(noun)) ?? [[], 'whose', `whose ${noun} is`];
  if (noun === 'request principal' && wants.includes('*'))
    return isExcluded ? 'without a valid token' : 'with a valid token';
  if (isExcluded) return `${without} ${noun} is not ${values}`;
  return `${known} ${values}`;
}

/** By noun: how a clause begins. */
const senderWords: readonly (readonly [nouns: readonly string[], without: string, known: string])[] = [
  [['principal'], 'whose', 'with identity'],
  [['service account'], 'whose', 'that run as'],
  [['namespace'], 'whose', 'in namespace'],
  [['peer address'], 'whose', 'from address'],
  [['request principal'], 'whose', 'with a token of'],
];

function request(clauses: readonly Clause[]): string {
  const methods = clauses.find(({ field }) => fieldNoun(field) === 'method');
  const rest = clauses.filter((clause) => clause !== methods).map(requestClause);
  return [methodPhrase(methods), ...rest].join(' ');
}

function methodPhrase(clause: Clause | undefined): string {
  if (clause === undefined) return 'every request';
  const values = orList(clause.wants.map(code));
  return clause.isExcluded ? `every method but ${values}` : values;
}

function requestClause({ field, wants, isExcluded }: Clause): string {
  const noun = fieldNoun(field);
  const values = orList(wants.map(code));
  switch (noun) {
    case 'path':
      return isExcluded ? `to every path but ${values}` : `to ${values}`;
    case 'port':
      return isExcluded ? `on every port but ${values}` : `on port ${values}`;
    default:
      return isExcluded ? `with a ${noun} other than ${values}` : `with ${noun} ${values}`;
  }
}

function code(value: string): string {
  return `\`${value}\``;
}

function orList(items: readonly string[]): string {
  return listOf(items, 'or');
}
