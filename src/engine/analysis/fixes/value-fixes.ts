import { nearestText } from '../../base/nearest-text';
import { replaceScalar } from '../edits/text-edit';
import { likelyNamespace } from '../lint/likely-namespace';
import { listenersBehind } from '../lint/listeners-behind';
import { accountsOf, likelyAccounts } from '../lint/principal-unknown';
import { conditionKeys } from './condition-keys';
import { type FixCandidate, type Finding, type FixRule, valueOf } from './finding';

/** More suggestions than these are a list of names, not a fix. */
const MOST_OFFERED = 2;

function writes(
  { place }: Finding,
  values: readonly string[],
  shown = (value: string) => value,
): readonly FixCandidate[] {
  return values.slice(0, MOST_OFFERED).map((value) => ({
    note: { id: 'fix.use', params: { value: shown(value) } },
    edits: [replaceScalar(place, value)],
  }));
}

export const upperCaseMethod: FixRule = (finding) => writes(finding, [valueOf(finding.place).toUpperCase()]);

export const leadingSlash: FixRule = (finding) => writes(finding, [`/${valueOf(finding.place)}`]);

export const knownNamespace: FixRule = (finding) => {
  const meant = likelyNamespace(finding.text.mesh, valueOf(finding.place));
  return meant === null ? [] : writes(finding, [meant]);
};

/** Without the scheme, or, for a bare name, the identity of that name. */
export const writtenPrincipal: FixRule = (finding) => {
  const value = valueOf(finding.place);
  const bare = value.replace(/^spiffe:\/*/, '');
  if (bare !== value) return writes(finding, [bare], accountOf);
  const { mesh } = finding.text;
  const name = value.split('/').at(-1) ?? '';
  const own = finding.manifest.namespace;
  const namespaces = [own, ...[...accountsOf(mesh).keys()].filter((one) => one !== own)];
  const principals = namespaces.flatMap((namespace) =>
    [...(accountsOf(mesh).get(namespace) ?? [])]
      .filter((account) => account === name || account.endsWith(`-${name}`))
      .map((account) => `${mesh.config.trustDomain}/ns/${namespace}/sa/${account}`),
  );
  return writes(finding, principals, accountOf);
};

/** The identity that was most likely meant: of the same namespace, or of the namespace that was. */
export const knownIdentity: FixRule = (finding) => {
  const { mesh } = finding.text;
  const value = valueOf(finding.place);
  const [, before = '', written = '', between = '', account = ''] = /^(.*\/ns\/)([^/]+)(\/sa\/)([^/]+)$/.exec(value) ??
    /^()([^/]+)(\/)([^/]+)$/.exec(value) ?? ['', '', '', '', value];
  const namespace = written === '' ? finding.manifest.namespace : written;
  const accounts = accountsOf(mesh).get(namespace);
  const prefix = written === '' ? '' : `${before}${written}${between}`;
  if (accounts !== undefined)
    return writes(
      finding,
      likelyAccounts(account, accounts).map((name) => `${prefix}${name}`),
      accountOf,
    );
  const meant = likelyNamespace(mesh, namespace);
  return meant === null ? [] : writes(finding, [`${before}${meant}${between}${account}`], (one) => one);
};

const accountOf = (principal: string) => /\/sa\/([^/]+)$/.exec(principal)?.[1] ?? principal;

export const containerPort: FixRule = (finding) => {
  const { manifest, place, text } = finding;
  const { mesh } = text;
  const policy = [...mesh.authorizationPolicies, ...mesh.peerAuthentications].find(
    (one) => one.kind === manifest.kind && one.document === manifest.document && one.name === manifest.name,
  );
  const behind = policy === undefined ? null : listenersBehind(text.plane, policy, Number(valueOf(place)));
  const ports = (behind?.ports ?? []).map(String);
  // A key of `portLevelMtls` is a number; ports of rules are text, and keep the quotes that they have.
  return ports.slice(0, MOST_OFFERED).map((port) => ({
    note: { id: 'fix.use', params: { value: port } },
    edits: [{ ...replaceScalar(place, port), text: place.text.replace(valueOf(place), port) }],
  }));
};

/** What has to be text and is written as a number, a truth value or a date. */
export const quoted: FixRule = ({ place }) =>
  /^[^\s"'{[][^\n]*$/.test(place.text.trim())
    ? [
        {
          note: { id: 'fix.quote', params: { value: place.text.trim() } },
          edits: [{ ...replaceScalar(place, ''), text: JSON.stringify(place.text.trim()) }],
        },
      ]
    : [];

/** One of the values, or attributes, that a message lists or that are known. */
export const knownValue: FixRule = (finding) => {
  const { message } = finding.diagnostic;
  const value = valueOf(finding.place);
  const listed = /supported values: (.*)$/.exec(message)?.[1];
  if (listed !== undefined) {
    const values = [...listed.matchAll(/"([^"]+)"/g)].map(([, one = '']) => one);
    const meant =
      values.find((one) => one.toLowerCase() === value.toLowerCase()) ?? nearestText(value.toUpperCase(), values);
    return meant === null ? [] : writes(finding, [meant]);
  }
  if (!message.includes('unknown attribute')) return [];
  const meant = nearestText(value, conditionKeys);
  return meant === null ? [] : writes(finding, [meant]);
};
