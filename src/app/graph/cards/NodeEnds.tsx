import { Handle, Position } from '@xyflow/react';
import styles from './NodeEnds.module.css';

/** React Flow draws no edge between nodes without handles. Wires know their own ends, so these only have to exist. */
export function NodeEnds() {
  return (
    <>
      <Handle type="source" position={Position.Right} isConnectable={false} className={styles.end} />
      <Handle type="target" position={Position.Left} isConnectable={false} className={styles.end} />
    </>
  );
}
