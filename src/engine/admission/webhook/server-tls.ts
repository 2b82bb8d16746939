import type { Problem } from '../finding';
import { goList } from '../go/quote';
import { type Field, at, isSet, items, refuse, text, texts, warn } from './field';

/** @upstream istio/istio@eed52ebb66 pkg/config/security/security.go ValidCipherSuites */
const CIPHER_SUITES = new Set([
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-SHA',
  'ECDHE-RSA-AES128-SHA',
  'ECDHE-ECDSA-AES256-SHA',
  'ECDHE-RSA-AES256-SHA',
  'AES128-GCM-SHA256',
  'AES256-GCM-SHA384',
  'AES128-SHA',
  'AES256-SHA',
  'DES-CBC3-SHA',
]);

/** What starts with another sign, such as `-` or `+`, is an expression that only Envoy can judge. */
function isKnownSuite(suite: string): boolean {
  return suite === '' || suite === 'ALL' || !/^[\p{L}\p{N}]/u.test(suite) || CIPHER_SUITES.has(suite);
}

/**
 * TLS settings of a server: a Gateway's, or a Sidecar's for inbound traffic.
 * @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateTLSOptions
 */
export function* validateServerTls(tls: Field): Iterable<Problem> {
  if (!isSet(tls)) return;
  yield* warnOfCiphers(tls);
  const mode = text(tls, 'mode') || 'PASSTHROUGH';
  const has = (name: string): boolean => text(tls, name) !== '' || items(tls, name).length > 0;
  if (mode === 'ISTIO_MUTUAL') {
    for (const [name, words] of NOT_WITH_ISTIO_MUTUAL) {
      if (has(name)) yield refuse(at(tls, name), `ISTIO_MUTUAL TLS cannot have associated ${words}`);
    }
    return;
  }
  const certificates = [
    'caCrl',
    'serverCertificate',
    'privateKey',
    'caCertificates',
    'tlsCertificates',
    'credentialName',
    'credentialNames',
  ];
  if ((mode === 'PASSTHROUGH' || mode === 'AUTO_PASSTHROUGH') && certificates.some(has)) {
    yield warn(tls, `${mode} mode does not use certificates, they will be ignored`);
  }
  const sources = [
    has('serverCertificate') && has('privateKey'),
    has('credentialName'),
    has('credentialNames'),
    has('tlsCertificates'),
  ];
  if (sources.filter(Boolean).length > 1) {
    yield refuse(
      tls,
      'only one of credential_name, credential_names, server_certificate/private_key, tls_certificates should be specified',
    );
  }
  const isTerminated = mode === 'SIMPLE' || mode === 'MUTUAL' || mode === 'OPTIONAL_MUTUAL';
  // "credentials are fetched remotely. ServerCertificate and CaCertificates fields are not required."
  if (isTerminated && (has('credentialName') || has('credentialNames'))) return;
  if (isTerminated) yield* validateCertificates(tls, mode);
  if (!has('caCrl')) return;
  if (has('credentialName'))
    yield refuse(
      at(tls, 'caCrl'),
      'CRL is not supported with credentialName. CRL has to be specified in the credential',
    );
  if (mode === 'SIMPLE') yield refuse(at(tls, 'caCrl'), 'CRL is not supported with SIMPLE TLS');
}

const NOT_WITH_ISTIO_MUTUAL = [
  ['serverCertificate', 'server certificate'],
  ['privateKey', 'private key'],
  ['caCertificates', 'CA bundle'],
  ['tlsCertificates', 'tlsCertificates'],
  ['credentialName', 'credentialName'],
  ['credentialNames', 'credentialNames'],
] as const;

function* validateCertificates(tls: Field, mode: string): Iterable<Problem> {
  const words = mode === 'SIMPLE' ? 'SIMPLE TLS' : 'MUTUAL TLS';
  if (mode !== 'SIMPLE' && text(tls, 'caCertificates') === '')
    yield refuse(at(tls, 'caCertificates'), `${words} requires a client CA bundle`);
  const several = items(tls, 'tlsCertificates');
  if (several.length > 2) yield warn(at(tls, 'tlsCertificates'), `${words} can support up to 2 server certificates`);
  for (const certificate of several.length > 0 ? several : [tls]) {
    if (text(certificate, 'serverCertificate') === '')
      yield refuse(at(certificate, 'serverCertificate'), `${words} requires a server certificate`);
    if (text(certificate, 'privateKey') === '')
      yield refuse(at(certificate, 'privateKey'), `${words} requires a private key`);
  }
}

function* warnOfCiphers(tls: Field): Iterable<Problem> {
  const suites = texts(tls, 'cipherSuites');
  if (['TLSV1_0', 'TLSV1_1'].includes(text(tls, 'minProtocolVersion')) && suites.length === 0) {
    yield warn(
      at(tls, 'minProtocolVersion'),
      'TLS version below TLSV1_2 require setting compatible ciphers as by default they no longer include compatible ciphers.',
    );
  }
  const sorted = (list: readonly string[]): string => goList([...new Set(list)].sort());
  const invalid = suites.filter((suite) => !isKnownSuite(suite));
  if (invalid.length > 0) yield warn(at(tls, 'cipherSuites'), `ignoring invalid cipher suites: ${sorted(invalid)}`);
  const repeated = suites.filter((suite, index) => isKnownSuite(suite) && suites.indexOf(suite) < index);
  if (repeated.length > 0) yield warn(at(tls, 'cipherSuites'), `ignoring duplicate cipher suites: ${sorted(repeated)}`);
}
