import { useMemo } from 'react';
import pinned from '../../../../conformance/pinned.json';
import type { MeshSettings as Settings, Origin, SourceDocument } from '../../../engine';
import { ask } from '../../../words/tabs/ask';
import { meshSettings as words } from '../../../words/fields/mesh-settings';
import { appStore, useApp } from '../../store/app-store';
import { locate, selectFiles, selectView } from '../../store/views/selectors';
import { Button } from '../../ui/Button';
import { Prose } from '../../ui/Prose';
import { findSetting } from './find-setting';
import styles from './MeshSettings.module.css';

type Field = keyof typeof words.fields;

/** How each field may be spelled in MeshConfig. */
const SPELLINGS: Readonly<Record<Field, string>> = {
  trustDomain: 'trustDomain',
  trustDomainAliases: 'trustDomainAliases',
  rootNamespace: 'rootNamespace',
  pathNormalization: 'pathNormalization',
  outboundTrafficPolicy: 'outboundTrafficPolicy',
  trustedProxies: 'numTrustedProxies',
  isAutoMtls: 'enableAutoMtls',
};

/** What holds for the whole mesh, line by line, and how well the evaluator is known to agree with Istio. */
export function MeshSettings() {
  const settings = useApp(selectView)?.settings;
  if (settings === undefined) return null;
  return (
    <>
      <p>
        <Prose text={settings.origin === null ? words.unwritten : words.written} />
      </p>
      <dl className={styles.settings}>
        {(Object.keys(words.fields) as Field[]).map((field) => (
          <Row key={field} field={field} settings={settings} />
        ))}
      </dl>
      <h3 className={styles.heading}>{words.agreement}</h3>
      <p>{words.agrees(agreement())}</p>
    </>
  );
}

function Row({ field, settings }: { readonly field: Field; readonly settings: Settings }) {
  const files = useApp(selectFiles);
  const origin = useMemo(() => writtenAt(settings.origin, SPELLINGS[field], files), [settings.origin, field, files]);
  const place = origin === null ? null : locate(appStore.getState(), origin);
  return (
    <>
      <dt>{words.fields[field]}</dt>
      <dd>
        <bdi>{valueOf(settings[field])}</bdi>{' '}
        {place === null || origin === null ? (
          <span className={styles.byDefault}>{words.byDefault}</span>
        ) : (
          <Button look="link" onClick={() => appStore.getState().revealOrigin(origin)}>
            {ask.link(place)}
          </Button>
        )}
      </dd>
    </>
  );
}

/** The line of a field: the engine knows where MeshConfig is, which may be a text inside of a ConfigMap. */
function writtenAt(origin: Origin | null, spelling: string, files: readonly SourceDocument[]): Origin | null {
  if (origin === null) return null;
  const place = locate(appStore.getState(), origin);
  const text = files.find(({ file }) => file === place?.file)?.text;
  if (place === null || text === undefined) return null;
  const at = findSetting(text.slice(place.start, place.end), spelling);
  return at === null ? null : { ...origin, start: origin.start + at, end: origin.start + at + spelling.length };
}

/** The figures that the tests hold the evaluator to. */
function agreement(): { readonly whole: number; readonly all: number; readonly least: number } {
  const shares = pinned.map(({ requests, documents }) => Math.min(requests, documents));
  return { whole: shares.filter((share) => share === 100).length, all: shares.length, least: Math.min(...shares) };
}

function valueOf(value: Settings[Field]): string {
  if (typeof value === 'boolean') return value ? words.on : words.off;
  if (typeof value === 'object') return value.length === 0 ? words.none : value.join(', ');
  return String(value);
}
