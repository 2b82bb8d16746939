import type { Diagnostic } from '../../base/diagnostic';
import { originOf } from '../../base/source';
import { decodeFault } from '../../manifests/core-decoding';
import type { Manifest } from '../../manifests/manifest';
import { meshConfigDiagnostics } from '../../mesh/mesh-config';
import type { Admission } from '../admission';
import type { LoadedMesh } from '../load-mesh';
import { deniedTcp } from './denied-tcp';
import { lintMesh } from './lint-mesh';

/** Everything there is to tell about the text: what does not parse, what is refused, and what is odd. */
export function findDiagnostics({ documents, admissions, plane }: LoadedMesh): readonly Diagnostic[] {
  const manifests = documents.flatMap((document) => document.manifests);
  return [
    ...documents.flatMap((document) => document.diagnostics),
    ...manifests.flatMap(decodeDiagnostics),
    ...meshConfigDiagnostics(manifests),
    ...admissions.flatMap((admission) => deniedTcp(plane, admission) ?? [toDiagnostic(admission)]),
    ...lintMesh({ plane, manifests }),
  ];
}

function decodeDiagnostics(manifest: Manifest): readonly Diagnostic[] {
  const fault = decodeFault(manifest);
  if (fault === null) return [];
  return [
    {
      code: 'refused-by-type',
      severity: 'error',
      message: `\`${fault.path}\` has to be ${fault.wants === 'text' ? 'text: put it in quotes' : fault.wants}`,
      origin: originOf(manifest.document, fault.range),
    },
  ];
}

function toDiagnostic(admission: Admission): Diagnostic {
  return {
    code: admission.isWarning
      ? 'admission-warning'
      : admission.by === 'crd'
        ? 'refused-by-schema'
        : 'refused-by-webhook',
    severity: admission.isWarning ? 'warning' : 'error',
    message: admission.message,
    origin: originOf(admission.manifest.document, admission.range),
  };
}
