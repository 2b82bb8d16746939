import type { Card, MeshView } from '../../../engine';
import { type LineProblem, parseRequestLine } from '../../calls/request-line';
import { readSymptom } from '../../inspector/question/symptom';
import { nearest } from '../../calls/nearest-name';
import { type ScopeChoice, scopeChoices } from '../../store/views/mtls-subject';
import type { Lens } from '../../store/state';
import type { AskedQuestion } from '../../store/views/asked-question';

/** What somebody means who types a question. */
export type Meant =
  | { readonly kind: 'call'; readonly line: string; readonly question: AskedQuestion }
  | { readonly kind: 'callers'; readonly card: Card; readonly lens: Lens | null }
  | { readonly kind: 'callees'; readonly card: Card; readonly lens: Lens | null }
  | { readonly kind: 'lens'; readonly lens: Lens }
  | { readonly kind: 'strict'; readonly scope: ScopeChoice }
  /** A namespace in which nobody could require mTLS. */
  | { readonly kind: 'no-proxy'; readonly namespace: string }
  | { readonly kind: 'symptom'; readonly text: string }
  | { readonly kind: 'problem'; readonly problem: LineProblem; readonly corrected: string | null };

const METHOD = '(?<method>get|head|post|put|patch|delete|options)';
const PATH = '(?<path>[/*]\\S*)';
const REACH = '(?:call|reach|access|talk to|connect to|send(?: requests)? to|get to)';
const CAN = '(?:can|could|may|might|is able to|is allowed to)';

/** The small grammar. Whoever writes otherwise is told what was understood, by the list being empty. */
const WHO = pattern(
  `(?:who|what|which \\w+) (?:${CAN} )?(?:${REACH}|calls|reaches|(?:send )?${METHOD}(?: ${PATH})?)(?: (?:on|from|to|of|at|in))?(?: (?<target>[^\\s/*]\\S*))?(?: (?:(?:with|by) )?(?:(?<sent>get|head|post|put|patch|delete|options)\\b)?(?: ?(?<at>[/*]\\S*))?)?`,
);
const WHAT = pattern(
  `(?:what|who|whom|where) ${CAN} (?<caller>\\S+) (?:${REACH.replace(' to', '(?: to)?')}|${METHOD}(?: ${PATH})?)`,
);
const MAY = pattern(
  `(?:(?:why|when|how) )?(?:can(?:'t|not)?|could|may|is|does|do|doesn't|will) (?<caller>\\S+) (?:not |be able to |allowed to )*(?:${REACH}|${METHOD})(?: (?<path>/\\S*) (?:on|of|at|from))? (?<target>[^\\s/]\\S*)(?: (?:with )?(?<rest>.+))?`,
);
/** `why does reviews get 403 from ratings`: an end of a call, and whose. `Why do I get 403` names nobody of the mesh: that is about the 403. */
const GETS = pattern(
  '(?:why |when )?(?:does|did|do|is) (?<caller>(?!(?:I|we|they|you|it) )\\S+) (?:get|gets|see|receive|refused|denied)(?: .+?)? (?:from|by|at|on) (?<target>[^\\s/]\\S*)',
);
/** `DELETE /reviews/1`, or `DELETE /reviews/1 on reviews`. */
const REQUEST = new RegExp(
  '^(?<method>GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)(?: +(?<path>[/*]\\S*))?(?: +(?:on|to|at|from|of) +(?<target>[^\\s/]\\S*))?$',
);
const STRICT = [
  pattern(
    '(?:what (?:happens|breaks|changes|if)?(?: ?(?:if|when))?|who breaks if|if)? ?(?<scope>\\S+|the (?:whole )?mesh) (?:goes|went|is|becomes|gets|turns|were|requires|was)(?: to)? (?:strict|mtls)(?: mtls)?',
  ),
  pattern(
    '(?:(?:go|turn on|enable|require|set|make|switch to) )?(?:strict|mtls)(?: mtls)?(?: (?:in|for|on) (?<scope>.+))?',
  ),
  pattern('(?:make|set|switch|turn) (?<scope>\\S+) (?:to )?strict'),
];

/** What the typed text asks, best reading first; nothing if it asks nothing. */
export function readQuestion(view: MeshView, text: string): readonly Meant[] {
  const line = text.trim().replace(/\s*\?$/, '');
  if (line === '') return [];
  if (/->|→|(^|\s)curl\s/.test(line)) return [readLine(view, line)];
  const gets = GETS.exec(line.replaceAll(/\s+/g, ' '))?.groups;
  if (gets !== undefined) return [readLine(view, lineOf(gets))];
  if (readSymptom(line) !== null) return [{ kind: 'symptom', text: line }];
  const strict = readStrict(view, line);
  if (strict.length > 0) return strict;
  const words = line.replaceAll(/\s+/g, ' ');
  const who = WHO.exec(words)?.groups;
  if (who !== undefined) return around(view, 'callers', who.target, lensOf(who));
  const what = WHAT.exec(words)?.groups;
  if (what !== undefined) return around(view, 'callees', what.caller, lensOf(what));
  const may = MAY.exec(words)?.groups;
  if (may !== undefined) return [readLine(view, lineOf(may))];
  const request = REQUEST.exec(line)?.groups;
  if (request !== undefined) return around(view, 'callers', request.target, lensOf(request));
  // `reviews to ratings`: only if it is a call, since so may be the name of anything.
  const called = parseRequestLine(view, line);
  return called.outcome === 'parsed' ? [{ kind: 'call', line, question: called.question }] : [];
}

function pattern(source: string): RegExp {
  return new RegExp(`^${source}$`, 'i');
}

function readLine(view: MeshView, line: string): Meant {
  const parsed = parseRequestLine(view, line);
  if (parsed.outcome === 'parsed') return { kind: 'call', line, question: parsed.question };
  const problem: LineProblem = parsed.outcome === 'failed' ? parsed.problem : { kind: 'no-arrow' };
  const near = 'near' in problem && problem.near !== null ? line.replace(problem.name, problem.near) : null;
  return { kind: 'problem', problem, corrected: near };
}

/** A question in words, as the request line writes it. */
function lineOf({ caller, target, method, path, rest }: Readonly<Record<string, string | undefined>>): string {
  const request = [method?.toUpperCase(), path, rest].filter((part) => part !== undefined);
  return [caller, '->', target, ...request].join(' ');
}

function lensOf(found: Readonly<Record<string, string | undefined>>): Lens | null {
  // `who can DELETE reviews /reviews/1` and `who can reach reviews with DELETE` say it behind.
  const [method, path] = [found['method'] ?? found['sent'], found['path'] ?? found['at']];
  if (method === undefined && path === undefined) return null;
  return { ...(method === undefined ? {} : { method: method.toUpperCase() }), ...(path === undefined ? {} : { path }) };
}

function around(
  view: MeshView,
  kind: 'callers' | 'callees',
  name: string | undefined,
  lens: Lens | null,
): readonly Meant[] {
  // A lens is one path, or all that begin alike.
  if (lens?.path?.slice(0, -1).includes('*') === true) {
    return [{ kind: 'problem', problem: { kind: 'no-request', text: lens.path }, corrected: null }];
  }
  if (name === undefined) return lens === null ? [] : [{ kind: 'lens', lens }];
  const cards = cardsCalled(view, name);
  if (cards.length > 0) return cards.map((card) => ({ kind, card, lens }));
  const near = nearest(
    name,
    view.cards.map((card) => card.name),
  );
  return [{ kind: 'problem', problem: { kind: 'unknown-caller', name, near }, corrected: null }];
}

/** Cards of that name, of a Service of that name, or of a workload of that name; each also with its namespace. */
function cardsCalled(view: MeshView, typed: string): readonly Card[] {
  const name = typed.replace(/:\d+$/, '').toLowerCase();
  const isNamed = (id: string) => id.toLowerCase() === name || id.toLowerCase().split('/').at(-1) === name;
  const named = view.cards.filter((card) => isNamed(`${card.namespace}/${card.name}`));
  if (named.length > 0) return named;
  return view.cards.filter(
    (card) => card.workloads.some(isNamed) || card.ports.some(({ service }) => isNamed(service)),
  );
}

function readStrict(view: MeshView, line: string): readonly Meant[] {
  const found = STRICT.map((one) => one.exec(line)?.groups).find((groups) => groups !== undefined);
  if (found === undefined) return [];
  const choices = scopeChoices(view);
  const name = (found.scope ?? '').toLowerCase().replace(/^namespace\s+/, '');
  const isMesh = name === '' || /^(the )?(whole )?(mesh|everything|all|everyone)$/.test(name);
  const fits = choices.filter(({ scope, name: own }) =>
    isMesh ? scope.kind === 'mesh' : own?.toLowerCase() === name || own?.toLowerCase().endsWith(`/${name}`) === true,
  );
  if (fits.length > 0) return fits.map((scope) => ({ kind: 'strict', scope }));
  const isKnown = [...view.namespaces, ...view.cards.map((card) => ({ name: card.namespace }))].some(
    (one) => one.name === name,
  );
  if (isKnown) return [{ kind: 'no-proxy', namespace: name }];
  const known = choices.flatMap((choice) => choice.name ?? []);
  return [{ kind: 'problem', problem: { kind: 'unknown-caller', name, near: nearest(name, known) }, corrected: null }];
}
