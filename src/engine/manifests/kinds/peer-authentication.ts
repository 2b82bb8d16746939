import type { Located, SourceRange } from '../../base/source';
import { readText } from '../read';
import { remember } from '../remember';
import { type Resource, readResource } from '../resource';
import { type Selector, readSelector } from '../selector';
import { type YamlNode, nodeAt } from '../yaml-node';

export type MtlsMode = 'STRICT' | 'PERMISSIVE' | 'DISABLE';

/** @upstream istio/api security/v1beta1/peer_authentication.proto */
export interface PeerAuthentication extends Resource {
  readonly kind: 'PeerAuthentication';
  readonly selector: Selector | null;
  /** null: UNSET, inherits from the scope above. */
  readonly mode: Located<MtlsMode> | null;
  /** By container port. A null mode inherits. */
  readonly portLevel: ReadonlyMap<number, { readonly mode: Located<MtlsMode> | null; readonly keyRange: SourceRange }>;
}

export const readPeerAuthentication = remember((manifest): PeerAuthentication => {
  const spec = nodeAt(manifest.root, 'spec');
  const ports = nodeAt(spec, 'portLevelMtls');
  const portLevel = new Map<number, { mode: Located<MtlsMode> | null; keyRange: SourceRange }>();
  if (ports?.kind === 'map') {
    for (const [key, entry] of ports.entries) {
      const port = Number(key);
      if (Number.isInteger(port)) portLevel.set(port, { mode: readMode(entry.value), keyRange: entry.keyRange });
    }
  }
  return {
    ...readResource(manifest),
    kind: 'PeerAuthentication',
    selector: readSelector(nodeAt(spec, 'selector')),
    mode: readMode(nodeAt(spec, 'mtls')),
    portLevel,
  };
});

function readMode(node: YamlNode | null): Located<MtlsMode> | null {
  const mode = readText(node, 'mode');
  if (mode === null || !['STRICT', 'PERMISSIVE', 'DISABLE'].includes(mode.value)) return null;
  return mode as Located<MtlsMode>;
}
