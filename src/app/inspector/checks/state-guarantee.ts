import type { HttpRequest } from '../../../engine';
import type { Quantified } from '../../../scenarios';
import { checks as words } from '../../../words/tabs/checks';
import { anyRequest, OPEN } from '../../../scenarios/format/any-request';
import type { AppStore } from '../../store/app-store';
import type { Check } from '../../store/state';

interface Statement {
  readonly about: Quantified;
  readonly modal: 'may' | 'can';
  readonly to: string;
  /** Empty for any. */
  readonly method: string;
  /** Empty for any. */
  readonly path: string;
}

/** What a file gives back as a path: its request lines tell paths from methods by their beginning. */
export function isPathToState(path: string, method: string): boolean {
  return path === '' || (method === '' ? /^\/\S*$/ : /^[/*]\S*$/).test(path);
}

/** Adds it to the checks; the evaluator says what becomes of it. */
export function stateGuarantee(store: AppStore, { about, modal, to, method, path }: Statement): void {
  const { checks, setChecks, showToast } = store.getState();
  const http: HttpRequest = { ...anyRequest, method: method || OPEN, path: path || OPEN };
  const request = [method, path].filter((part) => part !== '').join(' ');
  // Only what speaks HTTP has a method or a path.
  const asked = request === '' ? { to, http, request } : { to, speaks: 'http' as const, http, request };
  const check: Check = {
    kind: 'guarantee',
    guarantee: { ...about, ...(modal === 'can' && { modal }), ...asked, start: 0, end: 0 },
  };
  const key = JSON.stringify(check);
  if (checks.some((one) => JSON.stringify(one) === key)) return showToast(words.known);
  setChecks([...checks, check]);
}
