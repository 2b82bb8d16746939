import type { BackendAnswer, Transport, Verdict } from './answer';

/**
 * What several answers amount to: any allowed and any refused make `depends`; all refused, some by policy, make `deny`; `unknown`
 * only when the outside decides everything that is left.
 */
export function combineVerdicts(verdicts: readonly Verdict[]): Verdict {
  const has = (verdict: Verdict) => verdicts.includes(verdict);
  if (verdicts.length === 0) return 'fails';
  if (has('depends') || (has('allow') && (has('deny') || has('fails')))) return 'depends';
  if (has('unknown')) return 'unknown';
  if (has('allow')) return 'allow';
  return has('deny') ? 'deny' : 'fails';
}

/** Worst for the caller first: this is the one whose reasons are shown. */
const SEVERITY: readonly Verdict[] = ['fails', 'deny', 'depends', 'unknown', 'allow'];

/** The answer whose reasons stand for all. There has to be one. */
export function worstOf(answers: readonly BackendAnswer[], combined: Verdict): BackendAnswer {
  // Where the whole is a refusal or a permission, an answer of that very verdict explains it best.
  const same = answers.find((answer) => answer.verdict === combined);
  const worst = [...answers].sort((a, b) => SEVERITY.indexOf(a.verdict) - SEVERITY.indexOf(b.verdict))[0];
  return (same ?? worst) as BackendAnswer;
}

/** The least protected one that connects; `failed` only where nothing does. */
export function combineTransports(answers: readonly BackendAnswer[]): Transport {
  const order: readonly Transport[] = ['failed', 'plaintext', 'tls', 'hbone', 'mtls'];
  const present = new Set(answers.map((answer) => answer.transport));
  const isAnyConnected = answers.some((answer) => answer.transport !== 'failed');
  return (
    order.find((transport) => present.has(transport) && !(transport === 'failed' && isAnyConnected)) ?? 'plaintext'
  );
}

/** Short text for an edge; null for allowed. */
export function labelOf(answers: readonly BackendAnswer[], verdict: Verdict): string | null {
  switch (verdict) {
    case 'allow':
      return null;
    case 'depends': {
      const conditions = [
        ...new Set(answers.flatMap((answer) => (answer.verdict === 'depends' ? [inShort(answer)] : []))),
      ];
      const open = answers.filter((answer) => answer.verdict === 'allow' || answer.verdict === 'depends').length;
      if (conditions.length === 1 && open === answers.length) return conditions[0] ?? null;
      if (conditions.length > 1) return `${conditions.length} ways`;
      return `${open} of ${answers.length} pods`;
    }
    case 'unknown':
      return answers.find((answer) => answer.verdict === 'unknown')?.conditions[0] ?? 'open question';
    default: {
      const seen = [...new Set(answers.map((answer) => seenText(answer)))];
      return seen.join(' or ');
    }
  }
}

/** An edge has room for so many characters. */
const LONGEST_LABEL = 28;

/** The conditions as they are if there is room; else those that have room, or how many ways lead through. */
function inShort({ conditions, counted = [] }: BackendAnswer): string {
  const whole = conditions.join(' · ');
  const [first = '', ...others] = conditions;
  if (whole.length <= LONGEST_LABEL) return whole;
  if (others.length > 0) return first.length + 4 > LONGEST_LABEL ? `${conditions.length} conditions` : `${first} · …`;
  return counted.find(([text]) => text === first)?.[1] ?? `${first.slice(0, LONGEST_LABEL - 1)}…`;
}

function seenText(answer: BackendAnswer): string {
  const seen = answer.callerSees;
  switch (seen.kind) {
    case 'http':
      return String(seen.status);
    case 'closed':
      return 'closed';
    case 'reset':
      return seen.throughProxy ? '503' : 'reset';
    case 'no-route':
      return seen.status === 0 ? 'no route' : `no route, ${seen.status}`;
    case 'response':
      return 'allowed';
  }
}
