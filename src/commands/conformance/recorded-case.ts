import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** One line of a recorded corpus; `conformance/README.md` says what each field means. */
export interface RecordedCase {
  readonly id: string;
  readonly title?: string;
  readonly manifests: string;
  readonly meshConfig?: string;
  readonly requests: readonly RecordedRequest[];
  readonly rejected?: readonly RecordedAdmission[];
  readonly warnings?: readonly RecordedAdmission[];
  /** Only where the mesh was recorded with ambient mode on. */
  readonly members?: Readonly<Record<string, unknown>>;
  /** Why nothing could be recorded. */
  readonly skipped?: string;
}

export interface RecordedRequest {
  readonly from?: string;
  readonly sourceIP?: string;
  readonly to: string;
  readonly workload?: string;
  readonly port: number;
  readonly protocol?: 'http' | 'https' | 'tcp';
  readonly method?: string;
  readonly path?: string;
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly expect?: RecordedHop;
}

/** What one hop did, and the hops behind it. */
export interface RecordedHop {
  readonly hop?: 'ztunnel' | 'waypoint' | 'caller';
  readonly principal?: string;
  readonly enforced: boolean;
  readonly client: string;
  /** Empty where nothing could be asked. */
  readonly verdict: 'allow' | 'deny' | 'fail' | '';
  readonly status?: number;
  readonly body?: string;
  readonly details?: string;
  readonly metadata?: { readonly http?: { readonly enforced_effective_policy_id?: string } };
  readonly policies?: readonly string[];
  readonly path?: string;
  readonly route?: string;
  readonly error?: string;
  readonly next?: RecordedHop;
}

export interface RecordedAdmission {
  readonly kind: string;
  readonly name: string;
  readonly by: 'crd' | 'webhook';
  readonly message: string;
}

/**
 * The cases of a corpus, compressed or not.
 *
 * @throws if the file cannot be read, or a line of it is no JSON
 */
export function readCases(path: string): readonly RecordedCase[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line) as RecordedCase];
    } catch (error) {
      throw new Error(`${path}:${index + 1} is not JSON`, { cause: error });
    }
  });
}
