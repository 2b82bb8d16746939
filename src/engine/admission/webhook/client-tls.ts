import type { Problem } from '../finding';
import { quote } from '../go/quote';
import { type Field, at, flag, isSet, items, refuse, text } from './field';

const CONFIG_MAP = 'configmap://';

/**
 * TLS settings of a caller. With ISTIO_MUTUAL the certificates written here are ignored rather than refused.
 * @upstream istio/istio@eed52ebb66 pkg/config/validation/agent/validation.go ValidateTLS
 */
export function* validateClientTls(tls: Field, namespace: string): Iterable<Problem> {
  if (!isSet(tls)) return;
  const mode = text(tls, 'mode') || 'DISABLE';
  const credential = text(tls, 'credentialName');
  const has = (name: string): boolean => text(tls, name) !== '';
  if (credential.startsWith(CONFIG_MAP)) {
    const fault = configMapFault(credential, namespace);
    if (fault !== null) yield refuse(at(tls, 'credentialName'), `invalid configmap:// credentialName: ${fault}`);
  }
  if (flag(tls, 'insecureSkipVerify')) {
    const names = items(tls, 'subjectAltNames').length > 0;
    if (mode === 'SIMPLE' && (has('caCertificates') || credential !== '' || names)) {
      yield refuse(
        at(tls, 'insecureSkipVerify'),
        'cannot specify CaCertificates or CredentialName or SubjectAltNames when InsecureSkipVerify is set true',
      );
    }
    if (mode === 'MUTUAL' && (has('caCertificates') || names)) {
      yield refuse(
        at(tls, 'insecureSkipVerify'),
        'cannot specify CaCertificates or SubjectAltNames when InsecureSkipVerify is set true',
      );
    }
  }
  if ((mode === 'SIMPLE' || mode === 'MUTUAL') && credential !== '') {
    if (['clientCertificate', 'caCertificates', 'privateKey', 'caCrl'].some(has)) {
      yield refuse(
        at(tls, 'credentialName'),
        'cannot specify client certificates or CA certificate or CA CRL If credentialName is set',
      );
    }
    return;
  }
  if (mode !== 'MUTUAL') return;
  if (!has('clientCertificate'))
    yield refuse(at(tls, 'clientCertificate'), 'client certificate required for mutual tls');
  if (!has('privateKey')) yield refuse(at(tls, 'privateKey'), 'private key required for mutual tls');
}

/** `configmap://namespace/name`. @upstream istio/istio@eed52ebb66 pilot/pkg/model/credentials/resource.go ParseResourceName */
function configMapFault(credential: string, namespace: string): string | null {
  const [owner = '', name] = credential.slice(CONFIG_MAP.length).split('/');
  if (name === undefined) return `invalid resource name ${quote(credential)}. Expected namespace and name`;
  if (owner === '') return `invalid resource name ${quote(credential)}. Expected namespace`;
  if (name === '') return `invalid resource name ${quote(credential)}. Expected name`;
  return owner === namespace ? null : `namespace must match the configuration namespace ${quote(namespace)}`;
}
