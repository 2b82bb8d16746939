import type { Counted } from './condition-texts';
import type { CallerSees } from '../answer';
import type { Finding } from '../finding';
import type { Note, Step } from '../trace';
import type { Traffic } from '../traffic';

/** What one filter did with a request. */
export interface FilterOutcome {
  /** The request as the next filter sees it. */
  readonly traffic: Traffic;
  readonly steps: readonly Step[];
  /** It ends here. */
  readonly stop: Pick<Finding, 'verdict' | 'callerSees' | 'details' | 'decidedBy' | 'reason'> | null;
  /** It goes on or it ends here, depending on what is not known. */
  readonly open: OpenPart | null;
  /** The rule that let it pass, where one is needed. */
  readonly allowedBy: Finding['decidedBy'];
}

/** What is not known, and what comes of it if it turns out badly. */
export interface OpenPart {
  readonly kind: 'policy' | 'authorizer' | 'token';
  /** In short words for an edge, such as `authorizer opa?`. Policies are described together, at the end. */
  readonly texts: readonly string[];
  readonly counted?: Counted;
  /** Who decides where neither the request nor the manifests do. */
  readonly outside: Note | null;
  readonly callerSees: CallerSees;
  readonly decidedBy: Finding['decidedBy'];
}

/** The filter has no objection. */
export function passed(traffic: Traffic, steps: readonly Step[]): FilterOutcome {
  return { traffic, steps, stop: null, open: null, allowedBy: null };
}

/** How a caller reads a refusal: over HTTP as this status and text, else as a closed connection. */
export function refusal({ http }: Traffic, status: number, body: string): CallerSees {
  if (http === null) return { kind: 'closed' };
  return { kind: 'http', status, body: http.method === 'HEAD' ? '' : body };
}
