/** What a field of a policy means, in a sentence: for the hover, and beside a completion. */
export interface FieldWords {
  readonly says: string;
  /** The closed set of values that it takes. */
  readonly values?: readonly string[];
  readonly fields?: Readonly<Record<string, FieldWords>>;
  /** Whether it holds a list; `fields` are then those of an item. */
  readonly isList?: boolean;
  /** Whether its keys are the user's own: labels, ports. */
  readonly isMap?: boolean;
}

const list = (says: string): FieldWords => ({ says, isList: true });
const text = (says: string): FieldWords => ({ says });

const metadata: FieldWords = {
  says: 'Name, namespace, labels and annotations.',
  fields: {
    name: text('The name of the object, unique for its kind within the namespace.'),
    namespace: text(
      'The namespace that the object lives in. A policy in the root namespace, istio-system, applies to the whole mesh.',
    ),
    labels: { says: 'Labels of the object itself. Policies select pods by the labels of the pods.', isMap: true },
    annotations: {
      says: 'Annotations. `istio.io/dry-run: "true"` makes an AuthorizationPolicy a staged one.',
      isMap: true,
    },
  },
};

const selector: FieldWords = {
  says: 'The pods that the policy applies to. Without it: all pods of the namespace.',
  fields: { matchLabels: { says: 'Labels that a pod must all have, with these values.', isMap: true } },
};

const targetRefFields: FieldWords['fields'] = {
  group: text('API group of the target: gateway.networking.k8s.io for a Gateway, empty for a Service.'),
  kind: text('Kind of the target: Gateway, Service, ServiceEntry or GatewayClass.'),
  name: text('Name of the target.'),
  namespace: text('Namespace of the target; it must be the policy’s own.'),
};

const targetRefs: FieldWords = {
  says: 'The gateways, waypoints or services that the policy is attached to, instead of a selector.',
  isList: true,
  ...(targetRefFields && { fields: targetRefFields }),
};

const mtls: FieldWords = {
  says: 'Which connections the workload accepts.',
  fields: {
    mode: {
      says: 'STRICT accepts mTLS only; PERMISSIVE accepts plaintext as well; DISABLE accepts plaintext only; UNSET inherits.',
      values: ['STRICT', 'PERMISSIVE', 'DISABLE', 'UNSET'],
    },
  },
};

const source: FieldWords = {
  says: 'Who calls. All fields that are given must match; within one field any value is enough.',
  fields: {
    principals: list(
      'Identities, as `cluster.local/ns/NAMESPACE/sa/SERVICE-ACCOUNT`. They need mTLS. `*` may stand at the start or at the end.',
    ),
    notPrincipals: list('No identity of this list.'),
    serviceAccounts: list('Service accounts, as `NAME` of this namespace or `NAMESPACE/NAME`. They need mTLS.'),
    notServiceAccounts: list('No service account of this list.'),
    requestPrincipals: list('Tokens, as `ISSUER/SUBJECT`. `*` is any valid token.'),
    notRequestPrincipals: list('No token of this list.'),
    namespaces: list('Namespaces that the caller runs in. They need mTLS.'),
    notNamespaces: list('No namespace of this list.'),
    ipBlocks: list('Addresses of the peer, as CIDR. Behind a proxy that is the proxy.'),
    notIpBlocks: list('No address of this list.'),
    remoteIpBlocks: list('Addresses of the original client, from X-Forwarded-For or the PROXY protocol.'),
    notRemoteIpBlocks: list('No address of this list.'),
    trustDomains: list('Trust domains of the caller’s identity.'),
    notTrustDomains: list('No trust domain of this list.'),
  },
};

const operation: FieldWords = {
  says: 'What is called. All fields that are given must match; within one field any value is enough.',
  fields: {
    hosts: list('Host headers. HTTP only. `*` may stand at the start or at the end.'),
    notHosts: list('No host of this list.'),
    ports: list('Container ports, as text; at a waypoint Service ports.'),
    notPorts: list('No port of this list.'),
    methods: list('HTTP methods, in upper case. HTTP only.'),
    notMethods: list('No method of this list.'),
    paths: list('Paths, normalised and without the query. HTTP only. `*` may stand at the start or at the end.'),
    notPaths: list('No path of this list.'),
  },
};

const authorizationPolicy: FieldWords = {
  says: 'Decides which requests a workload takes.',
  fields: {
    selector,
    targetRef: { ...targetRefs, isList: false },
    targetRefs,
    action: {
      says: 'What a matching rule does. CUSTOM is asked first, then DENY, then ALLOW; AUDIT decides nothing.',
      values: ['ALLOW', 'DENY', 'AUDIT', 'CUSTOM'],
    },
    provider: {
      says: 'The authorizer that decides, for the action CUSTOM.',
      fields: { name: text('Its name in the mesh configuration.') },
    },
    rules: {
      says: 'A request matches the policy if it matches one of its rules. No rules at all match nothing; an empty rule `{}` matches everything.',
      isList: true,
      fields: {
        from: { says: 'Any of these callers. Without it: every caller.', isList: true, fields: { source } },
        to: { says: 'Any of these operations. Without it: every operation.', isList: true, fields: { operation } },
        when: {
          says: 'All of these conditions.',
          isList: true,
          fields: {
            key: text('The attribute, such as `request.headers[x-id]` or `request.auth.claims[sub]`.'),
            values: list('Any of these values.'),
            notValues: list('None of these values.'),
          },
        },
      },
    },
  },
};

const peerAuthentication: FieldWords = {
  says: 'Decides whether a workload accepts plaintext.',
  fields: {
    selector,
    mtls,
    portLevelMtls: {
      says: 'Exceptions by container port. They need a selector.',
      isMap: true,
      ...(mtls.fields && { fields: mtls.fields }),
    },
  },
};

const requestAuthentication: FieldWords = {
  says: 'Refuses invalid tokens. It does not require one: that takes an AuthorizationPolicy with `requestPrincipals`.',
  fields: {
    selector,
    targetRef: { ...targetRefs, isList: false },
    targetRefs,
    jwtRules: {
      says: 'Tokens that are accepted. A token that fits none of them is refused with 401.',
      isList: true,
      fields: {
        issuer: text('The `iss` claim of the token.'),
        audiences: list('Any of these `aud` claims.'),
        jwks: text('The keys themselves.'),
        jwksUri: text('Where istiod fetches the keys.'),
        jwks_uri: text('The same as `jwksUri`.'),
        fromHeaders: {
          says: 'Headers that the token is taken from, instead of `Authorization: Bearer`.',
          isList: true,
          fields: { name: text('The header.'), prefix: text('What stands before the token, such as `Bearer `.') },
        },
        fromParams: list('Query parameters that the token is taken from.'),
        fromCookies: list('Cookies that the token is taken from.'),
        forwardOriginalToken: { says: 'Whether the application gets the token as well.', values: ['true', 'false'] },
        outputPayloadToHeader: text('Header in which the application gets the payload.'),
        outputClaimToHeaders: {
          says: 'Claims that the application gets as headers.',
          isList: true,
          fields: { header: text('The header.'), claim: text('The claim.') },
        },
        spaceDelimitedClaims: list('Claims whose value is a list with blanks between its items.'),
        timeout: text('How long fetching the keys may take, such as `5s`.'),
      },
    },
  },
};

/** Fields of `spec`, by kind; for every kind the fields around it. */
export const specFields: Readonly<Record<string, FieldWords>> = {
  AuthorizationPolicy: authorizationPolicy,
  PeerAuthentication: peerAuthentication,
  RequestAuthentication: requestAuthentication,
};

export const objectFields: Readonly<Record<string, FieldWords>> = {
  apiVersion: text('Group and version of the kind.'),
  kind: text('The kind of the object.'),
  metadata,
};

/** The attributes that `when.key` knows. */
export const conditionKeys: Readonly<Record<string, string>> = {
  'request.headers[NAME]': 'a header of the request',
  'source.ip': 'address of the peer, as CIDR',
  'remote.ip': 'address of the original client, as CIDR',
  'source.namespace': 'namespace of the caller; needs mTLS',
  'source.principal': 'identity of the caller; needs mTLS',
  'source.serviceAccount': 'service account of the caller; needs mTLS',
  'request.auth.principal': 'issuer and subject of the token',
  'request.auth.audiences': 'audiences of the token',
  'request.auth.presenter': 'the `azp` claim of the token',
  'request.auth.claims[NAME]': 'a claim of the token',
  'destination.ip': 'address of the workload, as CIDR',
  'destination.port': 'container port',
  'connection.sni': 'server name of the TLS handshake',
  'experimental.envoy.filters.NAME[KEY]': 'metadata that an Envoy filter has set',
};

/** Kinds that are evaluated, with the version to write. */
export const kinds: Readonly<Record<string, string>> = {
  AuthorizationPolicy: 'security.istio.io/v1',
  PeerAuthentication: 'security.istio.io/v1',
  RequestAuthentication: 'security.istio.io/v1',
  DestinationRule: 'networking.istio.io/v1',
  VirtualService: 'networking.istio.io/v1',
  ServiceEntry: 'networking.istio.io/v1',
  Sidecar: 'networking.istio.io/v1',
  Gateway: 'networking.istio.io/v1',
  Namespace: 'v1',
  Service: 'v1',
  ServiceAccount: 'v1',
  Pod: 'v1',
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  DaemonSet: 'apps/v1',
};

/** Whole documents to start from. `$1` and the like are places to fill in. */
export const snippets: readonly { readonly name: string; readonly says: string; readonly body: string }[] = [
  {
    name: 'deny-all',
    says: 'denies every request to the namespace',
    body: 'apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata:\n  name: deny-all\n  namespace: ${1:NAMESPACE}\nspec:\n  action: DENY\n  rules:\n  - {}\n',
  },
  {
    name: 'allow-nothing',
    says: 'allows nothing that no other ALLOW policy allows',
    body: 'apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata:\n  name: allow-nothing\n  namespace: ${1:NAMESPACE}\nspec: {}\n',
  },
  {
    name: 'allow one caller',
    says: 'lets one identity call one workload',
    body: 'apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata:\n  name: ${1:NAME}\n  namespace: ${2:NAMESPACE}\nspec:\n  selector:\n    matchLabels:\n      app: ${3:APP}\n  action: ALLOW\n  rules:\n  - from:\n    - source:\n        principals:\n        - $0\n',
  },
  {
    name: 'require a token',
    says: 'refuses requests without a valid token',
    body: 'apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata:\n  name: require-token\n  namespace: ${1:NAMESPACE}\nspec:\n  selector:\n    matchLabels:\n      app: ${2:APP}\n  action: DENY\n  rules:\n  - from:\n    - source:\n        notRequestPrincipals: ["*"]\n',
  },
  {
    name: 'STRICT namespace',
    says: 'accepts nothing but mTLS in the namespace',
    body: 'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata:\n  name: default\n  namespace: ${1:NAMESPACE}\nspec:\n  mtls:\n    mode: STRICT\n',
  },
];
