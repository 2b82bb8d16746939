/** Why an external authorizer cannot be asked, as the end of a sentence. */
const BAD_PROVIDERS: Readonly<Record<string, string>> = {
  several: 'the policies of one workload may name one authorizer only, and here they name several',
  undefined: 'MeshConfig has no `extensionProviders` of that name',
  'no-authorizer':
    'MeshConfig says `envoyExtAuthzHttp` or `envoyExtAuthzGrpc` of an authorizer, and neither of this one',
  name: 'its name in MeshConfig is not one of small letters, digits and dashes',
  port: 'its `port` in MeshConfig is none',
  'no-service': 'its `service` in MeshConfig is no Service of the mesh, by its whole name',
  'several-services': 'its `service` in MeshConfig is in several namespaces, and it names none',
  status: 'its `statusOnError` in MeshConfig is no HTTP status',
  'path-prefix': 'its `pathPrefix` in MeshConfig does not begin with `/`',
  headers: '`*` alone is no header that MeshConfig may list for it',
};

export function badProvider(why: string | number): string {
  return BAD_PROVIDERS[why] ?? String(why);
}
