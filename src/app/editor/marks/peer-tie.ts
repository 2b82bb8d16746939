import type { MeshView, PolicyView } from '../../../engine';
import { peerTie } from '../../../words/editor';

/** Of PeerAuthentications for the same workloads only the oldest counts, and the order of documents is that of age. Empty: no tie. */
export function peerTieOf({ diagnostics, policies }: MeshView, policy: PolicyView): string {
  if (policy.kind !== 'PeerAuthentication') return '';
  const isIgnored = ({ origin }: PolicyView) =>
    diagnostics.some(
      (one) =>
        one.code === 'not-the-oldest' && one.origin.document === origin.document && one.origin.start === origin.start,
    );
  const rivals = policies.filter(
    (one) => one !== policy && one.kind === policy.kind && namespaceOf(one) === namespaceOf(policy),
  );
  if (isIgnored(policy)) {
    const winner = rivals.find((one) => !isIgnored(one) && hasSameReach(one, policy));
    return winner === undefined ? '' : peerTie({ rival: nameOf(winner), isOlder: false });
  }
  const loser = rivals.find((one) => isIgnored(one) && hasSameReach(one, policy));
  return loser === undefined ? '' : peerTie({ rival: nameOf(loser), isOlder: true });
}

const namespaceOf = ({ id }: PolicyView) => id.slice(0, id.indexOf('/'));
const nameOf = ({ id }: PolicyView) => id.slice(id.indexOf('/') + 1);

function hasSameReach(a: PolicyView, b: PolicyView): boolean {
  return a.selects.length === b.selects.length && a.selects.every((id) => b.selects.includes(id));
}
