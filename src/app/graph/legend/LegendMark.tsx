import { Globe } from 'lucide-react';
import { transportIcon } from '../cards/icons';
import styles from './Legend.module.css';
import type { Mark } from './legend-rows';
import { WireSample } from '../edges/WireSample';

/** What a row of the legend is about, as the map draws it. */
export function LegendMark({ mark }: { mark: Mark }) {
  switch (mark.kind) {
    case 'verdict':
      return <WireSample verdict={mark.verdict} />;
    case 'transport': {
      const Icon = transportIcon[mark.transport];
      return <Icon size={14} strokeWidth={1.75} aria-hidden />;
    }
    case 'plane':
      return <span className={styles.plane} data-plane={mark.plane} aria-hidden />;
    case 'outside':
      return <Globe size={14} strokeWidth={1.75} aria-hidden />;
  }
}
