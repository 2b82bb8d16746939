import type { Verdict } from '../engine';
import { count, listOf } from './language/plural';

/** One pair of a question about many: the other end, and what becomes of the call. */
export interface Reached {
  readonly name: string;
  readonly verdict: Verdict;
  /** When it may pass, where that depends. */
  readonly label: string | null;
  /** Whether no manifest holds the caller. */
  readonly isStock: boolean;
}

/** Names beyond these are counted. */
const MOST_NAMED = 4;

/** `call`, `DELETE on`, `send GET /x to`: what is asked about a target. */
function doing({ method, path }: Asked): string {
  if (method === undefined && path === undefined) return 'call';
  return path === undefined ? `${method} on` : `send ${[method, path].filter(Boolean).join(' ')} to`;
}

/** A kind of request; empty for any. */
export interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly token?: 'none';
}

function withoutToken({ token }: Asked): string {
  return token === 'none' ? ' without a token' : '';
}

/** `2 of 7 callers can DELETE on ratings:9080: productpage and reviews. 1 can in part: details (with a token).` */
export function whoCan(callers: readonly Reached[], target: string, asked: Asked): string {
  const own = callers.filter(({ isStock }) => !isStock);
  const stock = callers.filter(({ isStock, verdict }) => isStock && verdict === 'allow').map(({ name }) => name);
  const alsoSome = callers.filter(({ isStock, verdict }) => isStock && verdict === 'depends').map(({ name }) => name);
  const can = `can ${doing(asked)} ${target}${withoutToken(asked)}`;
  const strangers = [
    ...(stock.length === 0 ? [] : [`${listOf(stock)} can`]),
    ...(alsoSome.length === 0 ? [] : [`${listOf(alsoSome)} can in part`]),
  ];
  const hasStock = callers.some(({ isStock }) => isStock);
  const some = strangers.length === 0 ? 'none can' : strangers.join('; ');
  const outside = hasStock ? ` Of those whom no manifest holds, ${some}.` : '';
  return `${sentence(own, 'caller', can)}${outside}`;
}

/** `reviews can call 1 of 4 ports: ratings:9080.` */
export function whatCan(caller: string, targets: readonly Reached[], asked: Asked): string {
  const allowed = targets.filter(({ verdict }) => verdict === 'allow');
  const number = allowed.length === 0 ? 'none' : String(allowed.length);
  const all = count(targets.length, 'port');
  const names = allowed.length === 0 ? '' : `: ${named(allowed)}`;
  return `${caller} can ${doing(asked)} ${number} of ${all}${withoutToken(asked)}${names}.${rest(targets)}`;
}

function sentence(all: readonly Reached[], noun: string, can: string): string {
  const allowed = all.filter(({ verdict }) => verdict === 'allow');
  const head = `${allowed.length === 0 ? 'None' : allowed.length} of ${count(all.length, noun)} ${can}`;
  return `${head}${allowed.length === 0 ? '' : `: ${named(allowed)}`}.${rest(all)}`;
}

/** Those who neither may nor may not. */
function rest(all: readonly Reached[]): string {
  const some = all.filter(({ verdict }) => verdict === 'depends');
  const open = all.filter(({ verdict }) => verdict === 'unknown');
  const partly = some.length === 0 ? '' : ` ${some.length} can in part: ${named(some)}.`;
  return `${partly}${open.length === 0 ? '' : ` ${count(open.length, 'open question')}: ${named(open)}.`}`;
}

function named(some: readonly Reached[]): string {
  const names = some.map(({ name, label }) => (label === null || label === '' ? name : `${name} (${label})`));
  return listOf(
    names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED), `${names.length - MOST_NAMED} more`] : names,
  );
}
