/** One mesh with requests, in the form in which the recorder reads it (see `conformance/README.md`). */
export interface GeneratedCase {
  readonly id: string;
  readonly manifests: string;
  readonly meshConfig?: string;
  readonly requests: readonly GeneratedRequest[];
}

export interface GeneratedRequest {
  /** Absent: a caller outside of the cluster. */
  readonly from?: string;
  readonly sourceIP?: string;
  readonly to: string;
  readonly workload?: string;
  readonly port: number;
  readonly protocol: 'http' | 'tcp';
  readonly method?: string;
  readonly path?: string;
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as a bearer token. */
  readonly token?: string;
}

/** A manifest before it is written as YAML. */
export type Fields = Readonly<Record<string, unknown>>;
