import type { Caller, MeshView, Question, Speaks, Target, WorkloadId } from '../../engine';
import { openPathOf } from '../../engine/base/open-path';
import { anyRequest, OPEN } from '../../scenarios/format/any-request';
import { pathText } from '../../words/verdict/request-text';
import {
  callerName,
  callerOptions,
  everyCaller,
  INTERNET,
  splitId,
  type TargetOption,
  targetName,
  targetOf,
  targetOptions,
} from './call-names';
import type { AskedQuestion } from '../store/views/asked-question';
import { nearest } from './nearest-name';
import { parseCurl } from './parse-curl';

export type ParsedLine =
  | { readonly outcome: 'empty' }
  | { readonly outcome: 'parsed'; readonly question: AskedQuestion }
  | { readonly outcome: 'failed'; readonly problem: LineProblem };

/** What did not parse, for the words. */
export type LineProblem =
  | { readonly kind: 'no-arrow' }
  | { readonly kind: 'unknown-caller' | 'unknown-target'; readonly name: string; readonly near: string | null }
  | { readonly kind: 'unknown-port'; readonly name: string; readonly ports: readonly number[] }
  | { readonly kind: 'no-request'; readonly text: string }
  | { readonly kind: 'no-address' };

/** `caller -> target`, then what is sent. Arrows may be typed as `->`, `→` or `to`. */
const LINE = /^(?<caller>\S+(?: \S+){0,3}?)\s*(?:->|→|\sto\s)\s*(?<target>\S+)(?:\s+(?<request>.*))?$/;
/** A command; but workloads have that name, too: `curl -> httpbin:80`. */
const CURL = /(^|\s)curl\s/;
const ARROW = /^(?:\S+ ){0,3}?\S+\s*(?:->|→)|^curl\s+to\s/;
const REQUEST = /^(?:(?<speaks>tcp|https|http)\b)?\s*(?<method>[A-Z]+)?\s*(?<path>[/*]\S*)?$/;

/**
 * Reads a line of the check grammar, `reviews -> ratings:9080 GET /ratings/0`, or a curl command.
 *
 * @param present the question before: what the line cannot say, such as who runs a curl command, is kept from it
 */
export function parseRequestLine(view: MeshView, text: string, present: AskedQuestion | null = null): ParsedLine {
  const line = text.trim();
  if (line === '') return { outcome: 'empty' };
  if (CURL.test(line) && !ARROW.test(line)) return parseCurlLine(view, line, present);
  const groups = LINE.exec(line)?.groups;
  if (groups === undefined) return failed({ kind: 'no-arrow' });

  const from = findCaller(view, groups.caller ?? '');
  if ('problem' in from) return failed(from.problem);
  const to = findTarget(view, groups.target ?? '', from.caller);
  if ('problem' in to) return failed(to.problem);

  const written = (groups.request ?? '').trim();
  const request = REQUEST.exec(written)?.groups;
  if (request === undefined) return failed({ kind: 'no-request', text: written });
  return {
    outcome: 'parsed',
    question: {
      from: from.caller,
      to: to.target,
      speaks: (request.speaks as Speaks | undefined) ?? OPEN,
      http: {
        ...anyRequest,
        method: request.method ?? OPEN,
        path: request.path === undefined ? OPEN : openPathOf(request.path),
      },
    },
  };
}

/** The line that `parseRequestLine` reads as this question; headers, host and token have no place in it. */
export function printRequestLine(view: MeshView, { from, to, speaks, http }: Question): string {
  const words = [callerName(view, from), '->', targetName(view, to), speaks, http.method, pathText(http.path)];
  return words.filter((word) => typeof word === 'string').join(' ');
}

function parseCurlLine(view: MeshView, line: string, present: AskedQuestion | null): ParsedLine {
  const curl = parseCurl(line);
  if (curl === null) return failed({ kind: 'no-address' });
  const service = curl.host.split('.').slice(0, 2).reverse().join('/');
  const isFound = targetOptions(view).some((option) => option.service === service);
  const name = `${isFound ? service : (curl.host.split('.')[0] ?? '')}:${curl.port}`;
  const option = findOption(view, name);
  if ('problem' in option) return failed(option.problem);
  const from = curl.caller === null ? null : findCaller(view, curl.caller);
  if (from !== null && 'problem' in from) return failed(from.problem);
  const caller = from?.caller ?? present?.from ?? likelyCaller(view, option.option);
  const question = { from: caller, to: targetOf(option.option, caller), speaks: curl.speaks, http: curl.http };
  const isKept = present !== null && isSameTarget(present, question) && present.isCallerAssumed !== true;
  return { outcome: 'parsed', question: from !== null || isKept ? question : { ...question, isCallerAssumed: true } };
}

function isSameTarget({ to }: Question, { to: other }: Question): boolean {
  return to.id === other.id && to.port === other.port;
}

/** Somebody who is known to call it; else the first there is. */
function likelyCaller(view: MeshView, option: TargetOption): Caller {
  const edge = view.edges.find((candidate) => candidate.to.id === option.service && candidate.port === option.port);
  return edge?.from ?? callerOptions(view)[0]?.caller ?? { kind: 'outside' };
}

function findCaller(view: MeshView, name: string): { readonly caller: Caller } | { readonly problem: LineProblem } {
  if (name === INTERNET) return { caller: { kind: 'outside' } };
  const options = everyCaller(view);
  const option = options.find((one) => one.name === name || `${one.namespace}/${one.name}` === name);
  if (option !== undefined) return { caller: option.caller };
  const workloads = view.cards.flatMap((card) => card.workloads);
  const matching = workloads.filter((id) => id === name || splitId(id)[1] === name);
  const only = matching.length === 1 ? matching[0] : undefined;
  if (only !== undefined) return { caller: { kind: 'workload', id: only } };
  const known = [...options.map((one) => one.name), ...workloads.map((id) => splitId(id)[1])];
  return { problem: { kind: 'unknown-caller', name, near: nearest(name, known) } };
}

function findTarget(
  view: MeshView,
  name: string,
  caller: Caller,
): { readonly target: Target } | { readonly problem: LineProblem } {
  const pod = /^pod:(?<id>[^:]+\/[^:]+):(?<port>\d+)$/.exec(name)?.groups;
  if (pod !== undefined) return { target: { kind: 'pod', id: pod.id as WorkloadId, port: Number(pod.port) } };
  const found = findOption(view, name.replace(/^gateway:/, ''));
  return 'problem' in found ? found : { target: targetOf(found.option, caller) };
}

/** `ratings:9080`, `bookinfo/ratings:9080`, or without the port where there is only one. */
function findOption(
  view: MeshView,
  name: string,
): { readonly option: TargetOption } | { readonly problem: LineProblem } {
  const [service = '', port] = name.split(':');
  const options = targetOptions(view);
  const ofService = options.filter((one) => one.service === service || splitId(one.service)[1] === service);
  if (ofService.length === 0) {
    const known = options.map((one) => splitId(one.service)[1]);
    return { problem: { kind: 'unknown-target', name: service, near: nearest(service, known) } };
  }
  const matching = port === undefined ? ofService : ofService.filter((one) => one.port === Number(port));
  const only = matching[0];
  if (only !== undefined && matching.length === 1) return { option: only };
  return { problem: { kind: 'unknown-port', name: service, ports: ofService.map((one) => one.port) } };
}

function failed(problem: LineProblem): ParsedLine {
  return { outcome: 'failed', problem };
}
