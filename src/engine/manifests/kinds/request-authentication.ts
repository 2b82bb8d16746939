import type { SourceRange } from '../../base/source';
import type { Manifest } from '../manifest';
import { readBoolean, readItems, readText, readTexts } from '../read';
import { type Resource, readResource } from '../resource';
import { type Selector, readSelector } from '../selector';
import { type TargetRef, readTargetRefs } from '../target-ref';
import { type YamlNode, nodeAt } from '../yaml-node';

/** @upstream istio/api security/v1beta1/request_authentication.proto */
export interface RequestAuthentication extends Resource {
  readonly kind: 'RequestAuthentication';
  readonly selector: Selector | null;
  readonly targetRefs: readonly TargetRef[];
  readonly jwtRules: readonly JwtRule[];
}

export interface JwtRule {
  readonly range: SourceRange;
  readonly issuer: string;
  readonly audiences: readonly string[];
  /** Inline keys; empty: they would be fetched. */
  readonly jwks: string;
  /** Where from; nobody fetches it here. Empty: the issuer would be asked for it. */
  readonly jwksUri: string;
  readonly fromHeaders: readonly { readonly name: string; readonly prefix: string }[];
  readonly fromParams: readonly string[];
  readonly fromCookies: readonly string[];
  readonly forwardOriginalToken: boolean;
  readonly outputPayloadToHeader: string;
  readonly outputClaimToHeaders: readonly { readonly header: string; readonly claim: string }[];
  readonly spaceDelimitedClaims: readonly string[];
}

export function readRequestAuthentication(manifest: Manifest): RequestAuthentication {
  const spec = nodeAt(manifest.root, 'spec');
  return {
    ...readResource(manifest),
    kind: 'RequestAuthentication',
    selector: readSelector(nodeAt(spec, 'selector')),
    targetRefs: readTargetRefs(spec),
    jwtRules: readItems(spec, 'jwtRules').map(readJwtRule),
  };
}

function readJwtRule(node: YamlNode): JwtRule {
  const text = (from: YamlNode, key: string) => readText(from, key)?.value ?? '';
  const texts = (key: string) => readTexts(node, key).map((item) => item.value);
  return {
    range: node.range,
    issuer: text(node, 'issuer'),
    audiences: texts('audiences'),
    jwks: text(node, 'jwks'),
    jwksUri: text(node, 'jwksUri'),
    fromHeaders: readItems(node, 'fromHeaders').map((item) => ({
      name: text(item, 'name'),
      prefix: text(item, 'prefix'),
    })),
    fromParams: texts('fromParams'),
    fromCookies: texts('fromCookies'),
    forwardOriginalToken: readBoolean(node, 'forwardOriginalToken') === true,
    outputPayloadToHeader: text(node, 'outputPayloadToHeader'),
    outputClaimToHeaders: readItems(node, 'outputClaimToHeaders').map((item) => ({
      header: text(item, 'header'),
      claim: text(item, 'claim'),
    })),
    spaceDelimitedClaims: texts('spaceDelimitedClaims'),
  };
}
