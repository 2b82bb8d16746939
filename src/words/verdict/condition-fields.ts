/** The noun for what a field of a policy compares: `notPaths` compares the path. */
export function fieldNoun(field: string): string {
  const header = /^request\.headers\[(.+)\]$/.exec(field)?.[1];
  if (header !== undefined) return `header ${header}`;
  const claim = /^request\.auth\.claims(.+)$/.exec(field)?.[1];
  if (claim !== undefined) return `claim ${[...claim.matchAll(/\[([^\]]+)\]/g)].map((match) => match[1]).join('.')}`;
  return nouns[field] ?? field;
}

const nouns: Readonly<Record<string, string>> = {
  principals: 'principal',
  notPrincipals: 'principal',
  'source.principal': 'principal',
  requestPrincipals: 'request principal',
  notRequestPrincipals: 'request principal',
  'request.auth.principal': 'request principal',
  'request.auth.audiences': 'audience',
  'request.auth.presenter': 'presenter',
  namespaces: 'namespace',
  notNamespaces: 'namespace',
  'source.namespace': 'namespace',
  serviceAccounts: 'service account',
  notServiceAccounts: 'service account',
  'source.serviceAccount': 'service account',
  trustDomains: 'trust domain',
  notTrustDomains: 'trust domain',
  'source.trustDomain': 'trust domain',
  ipBlocks: 'peer address',
  notIpBlocks: 'peer address',
  'source.ip': 'peer address',
  remoteIpBlocks: 'remote address',
  notRemoteIpBlocks: 'remote address',
  'remote.ip': 'remote address',
  hosts: 'host',
  notHosts: 'host',
  ports: 'port',
  notPorts: 'port',
  'destination.port': 'port',
  'destination.ip': 'destination address',
  methods: 'method',
  notMethods: 'method',
  paths: 'path',
  notPaths: 'path',
  'connection.sni': 'SNI',
};
