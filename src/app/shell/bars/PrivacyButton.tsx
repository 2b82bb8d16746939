import { ShieldCheck } from 'lucide-react';
import { useId, useState } from 'react';
import { shell } from '../../../words/shell';
import { useApp } from '../../store/app-store';
import { Popover } from '../../ui/Popover';
import styles from './StatusBar.module.css';

/** Says where data goes, and proves it with what the browser has really requested. */
export function PrivacyButton() {
  const [hosts, setHosts] = useState<readonly (readonly [host: string, requests: number])[]>([]);
  const headingId = useId();
  const addressCount = useApp((state) => state.readAddressCount);
  const words = shell.privacy;
  return (
    <Popover
      className={styles.count}
      panelClassName={styles.privacy}
      label={words.button(addressCount)}
      labelledBy={headingId}
      button={
        <>
          <ShieldCheck size={14} strokeWidth={1.75} aria-hidden />
          <span data-drop="privacy">{words.button(addressCount)}</span>
        </>
      }
      onOpen={() => setHosts(requestsByHost())}
    >
      <h2 id={headingId} className={styles.privacyTitle}>
        {words.title}
      </h2>
      <p>{words.text}</p>
      <h3 className={styles.privacyList}>{words.requests}</h3>
      <ul>
        {hosts.map(([host, requests]) => (
          <li key={host}>{host === location.host ? words.ownFiles(host, requests) : words.other(host, requests)}</li>
        ))}
      </ul>
    </Popover>
  );
}

function requestsByHost(): readonly (readonly [host: string, requests: number])[] {
  const counts = new Map<string, number>();
  for (const entry of [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]) {
    const { protocol, host } = new URL(entry.name, location.href);
    if (protocol !== 'data:' && protocol !== 'blob:') counts.set(host, (counts.get(host) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}
