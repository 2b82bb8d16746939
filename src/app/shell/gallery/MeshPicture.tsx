import type { PicturedCall } from '../../../scenarios/shown/scenario-card';
import styles from './Gallery.module.css';
import { NODE, type Placed, pictureOf, SIZE } from './picture';

/** A mesh as small as a stamp: who calls whom, in the lines of the map. The card's words say the same. */
export function MeshPicture({ calls }: { readonly calls: readonly PicturedCall[] }) {
  const picture = pictureOf(calls);
  return (
    <svg aria-hidden viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} className={styles.picture}>
      {picture.calls.map(({ from, to, verdict, isBowed }, at) => (
        <path
          key={at}
          d={isBowed ? bowOf(from, to) : lineOf(from, to)}
          className={styles.line}
          data-verdict={verdict}
        />
      ))}
      {picture.nodes.map(({ name, x, y }) => (
        <rect
          key={name}
          x={x - NODE.width / 2}
          y={y - NODE.height / 2}
          width={NODE.width}
          height={NODE.height}
          rx={2.5}
          className={styles.node}
        />
      ))}
    </svg>
  );
}

/** Over the heads of those in between. */
function bowOf(from: Placed, to: Placed): string {
  const top = from.y - NODE.height / 2;
  const height = Math.min(top - 2, Math.abs(to.x - from.x) / 2);
  return `M ${from.x} ${top} C ${from.x} ${top - height} ${to.x} ${top - height} ${to.x} ${top}`;
}

function lineOf(from: Placed, to: Placed): string {
  const isForward = to.x > from.x;
  const x1 = from.x + (isForward ? NODE.width / 2 : 0);
  const x2 = to.x - (isForward ? NODE.width / 2 : 0);
  const bend = isForward ? (x2 - x1) / 2 : 24;
  return `M ${x1} ${from.y} C ${x1 + bend} ${from.y} ${x2 - (isForward ? bend : -bend)} ${to.y} ${x2} ${to.y}`;
}
