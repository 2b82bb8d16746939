import { isSecretName } from '../../../../scenarios/format/secret-names';

/** A call that somebody made on a cluster, read from a log or a recording. Values of headers that may be secrets are not in it. */
export interface ObservedCall {
  readonly method: string;
  readonly path: string;
  /** As in the Host header, with the port if it was there. */
  readonly authority: string;
  /** What the log calls the target: `outbound|9080||ratings.bookinfo.svc.cluster.local`; empty if it does not say. */
  readonly cluster: string;
  /** The pod whose proxy wrote the line, as `kubectl logs --prefix` names it; null if nothing does. */
  readonly pod: string | null;
  /** Whether it came from outside the mesh: a browser's recording, or a line with a client's address. */
  readonly isFromOutside: boolean;
  /** null: it had none. */
  readonly hasToken: boolean;
  /** Only those that policies may compare; see `withoutSecrets`. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly outcome: ObservedOutcome;
}

/** How it ended, as far as a policy or the connection is concerned. */
export interface ObservedOutcome {
  readonly verdict: 'allow' | 'not allowed';
  /** 0: there was none. */
  readonly status: number;
  /** Whether the status is the proxy's own, and not one that an application may answer with as well. */
  readonly isProxys: boolean;
}

/** What was read, and how many entries of it say nothing about policies. */
export interface Observed {
  readonly calls: readonly ObservedCall[];
  readonly unread: number;
}

/** Rules do not look at a query; what it holds may be a secret. */
export function withoutValues(path: string): string {
  const [, bare = path, query] = /^([^?]*)\?(.*)$/s.exec(path) ?? [];
  if (query === undefined) return bare;
  return `${bare}?${query.replaceAll(/=[^&]*/g, '')}`;
}

const USUAL =
  /^(?::|accept|cache-|connection$|content-|dnt$|forwarded$|host$|if-|origin$|pragma$|referer$|sec-|te$|upgrade|user-agent$|via$|x-b3-|x-envoy-|x-forwarded-|x-request-id$|traceparent$|tracestate$|priority$)/i;

/** Headers that a policy may compare and that are no secrets, by name in lower case. */
export function withoutSecrets(
  headers: readonly (readonly [name: string, value: string])[],
): readonly (readonly [name: string, value: string])[] {
  return headers
    .filter(([name]) => !isSecretName(name) && !USUAL.test(name))
    .map(([name, value]) => [name.toLowerCase(), value] as const);
}
