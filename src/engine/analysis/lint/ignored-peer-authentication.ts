import { originOf } from '../../base/source';
import type { LintRule } from './lint-mesh';

/** PeerAuthentications that Istio accepts and never looks at. */
export const ignoredPeerAuthentication: LintRule = ({ plane }) =>
  plane.peerAuthentications.ignored.map(({ policy, why }) => ({
    code: why === 'root-selector' ? 'root-selector-ignored' : 'not-the-oldest',
    severity: 'warning',
    message:
      why === 'root-selector'
        ? `\`${policy.name}\` is ignored: a selector has no effect in the root namespace`
        : `\`${policy.name}\` is ignored: of several without selector in \`${policy.namespace}\` only the oldest counts`,
    origin: originOf(policy.document, policy.nameRange),
  }));
