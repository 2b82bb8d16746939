import { count, listOf } from '../language/plural';

type Fact = 'host' | 'port' | 'request';

interface Request {
  readonly method: string;
  readonly path: string;
}

const requestOf = ({ method, path }: Request) => `${method} ${path}`;

/** Words for starting from an error message. */
export const symptoms = {
  /** @param unshown those that the map leaves out */
  found: (calls: number, unshown: number) => {
    if (calls === 0 && unshown > 0) return 'No call of the map ends like that, but others do';
    if (calls === 0) return 'No call in this mesh ends like that';
    return calls === 1 ? '1 call in this mesh ends like that' : `${count(calls, 'call')} in this mesh end like that`;
  },
  /** `unshown`: those that the map leaves out. */
  considered: ({ shown, unshown }: { shown: number; unshown: number }, request: Request | null) => {
    const beyond = unshown === 0 ? '' : ` and ${count(unshown, 'call')} that it leaves out`;
    const sent = request === null ? 'every request' : requestOf(request);
    return `${count(shown, 'edge')} of the map${beyond} considered, for ${sent}.`;
  },
  /** Of a call most of whose requests end otherwise. */
  some: 'some requests only',
  /** What of a log line is true of a call. */
  fits: (facts: readonly Fact[]) => {
    const named = facts.map((fact) => (fact === 'request' ? 'path' : fact));
    return `${listOf(named)} ${named.length === 1 ? 'fits' : 'fit'}`;
  },
  /** What of a log line is not true of a call. */
  contradicts: (facts: readonly Fact[], request: Request | null) =>
    facts
      .map((fact) =>
        fact === 'request'
          ? `${request === null ? 'it' : requestOf(request)} does not end like that`
          : `another ${fact}`,
      )
      .join(', '),
  /** Calls that nobody is known to make. */
  unshown: (calls: number) => `${count(calls, 'call')} that the map leaves out`,
  others: 'Does not fit the line',
  elsewhere: 'What is not in these manifests',
  causes: {
    rbac: ['The application may answer 403 by itself, with another body.'],
    token: ['The application, or a gateway in front of the mesh, may check tokens by itself.'],
    forbidden: ['The application, or a gateway in front of the mesh, may answer 403 by itself.'],
    authorizer: ['The authorizer decides by itself; its own log tells why.'],
    application: ['`via_upstream`: the application itself answered with that status, and no proxy refused the call.'],
    'no-endpoints': [
      'The pods may not be ready, or outlier detection may have ejected them.',
      'A subset of a DestinationRule may have no pods.',
    ],
    refused: ['The application may not be listening on that port.', 'The proxy may not be up yet.'],
    'no-host': ['The name may not exist in the cluster’s DNS.', 'The Service may be in another namespace.'],
    timeout: [
      'A NetworkPolicy of the cluster may drop packets.',
      'The application may answer too slowly, or not at all.',
    ],
    'hung-up': ['`DC`: the caller itself closed the connection before the answer came.'],
    upstream: [
      'The application may not be listening, or may close connections by itself.',
      'A NetworkPolicy of the cluster may drop the connection.',
    ],
    reset: [
      'A NetworkPolicy of the cluster may drop the connection.',
      'The application may close connections by itself.',
    ],
    'not-found': ['The application may answer 404 by itself.'],
    'bad-gateway': ['A proxy outside of the mesh may answer 502.'],
  },
} as const;
