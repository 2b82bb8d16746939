import type { Maybe } from '../base/open';
import type { Circumstances } from './question';

/** A request as the filters of one proxy see it. Open parts may have any value. */
export interface Traffic {
  /** `spiffe://…` of the peer's certificate; null for plaintext, which has no identity and which nothing matches. */
  readonly principal: string | null;
  readonly directRemoteIp: Maybe<string>;
  /** As X-Forwarded-For has it where the proxy trusts it. */
  readonly remoteIp: Maybe<string>;
  readonly destinationIp: string;
  readonly destinationPort: number;
  /** The TLS server name; empty for plaintext. */
  readonly requestedServerName: Maybe<string>;
  /** null: the connection is not parsed as HTTP. */
  readonly http: HttpTraffic | null;
  /** Absent: nothing is known of them. */
  readonly circumstances?: Circumstances;
}

export interface HttpTraffic {
  readonly method: Maybe<string>;
  /** After normalization, with query; null for CONNECT, which has no path. */
  readonly path: Maybe<string> | null;
  readonly authority: Maybe<string>;
  /** Names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Whether the client may have sent more, with any value. */
  readonly hasOtherHeaders: boolean;
  /** What is known of the names that are not listed, where others may be there. */
  readonly knownHeaders?: { readonly present: ReadonlySet<string>; readonly absent: ReadonlySet<string> };
  /** Names of headers that are there with a value that nobody knows. Absent: none. */
  readonly openHeaders?: readonly string[];
  /** Whether there may be a token that is not among the headers. Absent: no. */
  readonly isTokenOpen?: boolean;
  /** The payload of the token that this proxy accepted; null if there is none. */
  readonly claims: Maybe<Readonly<Record<string, unknown>> | null>;
}
