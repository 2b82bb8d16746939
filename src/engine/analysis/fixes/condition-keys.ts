/** Keys of `when` that are whole names. @upstream istio/istio pilot/pkg/security/authz/model/model.go */
export const conditionKeys: readonly string[] = [
  'source.ip',
  'remote.ip',
  'source.namespace',
  'source.serviceAccount',
  'source.principal',
  'request.auth.principal',
  'request.auth.audiences',
  'request.auth.presenter',
  'destination.ip',
  'destination.port',
  'connection.sni',
];
