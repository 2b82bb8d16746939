import { Lock, LockOpen } from 'lucide-react';
import type { MtlsMode, PortInForce, Rung } from '../../../engine';
import { mtls as words } from '../../../words/tabs/mtls';
import { Prose } from '../../ui/Prose';
import { OriginLink } from '../../marks/OriginLink';
import styles from './Ladder.module.css';

interface Props {
  /** They all stand on the same rungs. */
  readonly ports: readonly PortInForce[];
  readonly isOnly: boolean;
}

/** How the mode of some ports came about: each scope says something, inherits, or says nothing; the narrowest that says something decides. */
export function Ladder({ ports, isOnly }: Props) {
  const [first] = ports;
  if (first === undefined) return null;
  const { mode, isGuarded } = first;
  const rungs = ports.some(({ port }) => port !== null) ? withPort(ports) : first.rungs;
  const title = titleOf(ports, isOnly);
  const called = words.servicePorts(
    ports.flatMap(({ port, services }) => services.filter((service) => service.port !== port)),
  );
  return (
    <div className={styles.ladder} data-guarded={isGuarded}>
      <div className={styles.head}>
        <span className={styles.ports}>{title}</span>
        {called !== '' && (
          <span className={styles.services}>
            <Prose text={called} />
          </span>
        )}
        {isGuarded ? <Mode mode={mode} /> : <span className={styles.unguarded}>{words.notGuarded}</span>}
      </div>
      {isGuarded ? (
        <ol aria-label={words.ladder({ ports: title })} className={styles.rungs}>
          {rungs.map((rung) => (
            <RungLine key={rung.scope} rung={rung} />
          ))}
          {rungs.every(({ isDeciding }) => !isDeciding) && (
            <li className={styles.builtIn}>{words.result({ mode, isDefault: true })}</li>
          )}
        </ol>
      ) : (
        <p className={styles.builtIn}>{words.notGuardedWhy}</p>
      )}
    </div>
  );
}

function titleOf(ports: readonly PortInForce[], isOnly: boolean): string {
  if (isOnly) return words.everyPort;
  if (ports.some(({ port }) => port === null)) return words.otherPorts;
  return words.ports(ports.flatMap(({ port }) => port ?? []));
}

/** The rungs of a port that is named: what is not named has no such rung. */
function withPort(ports: readonly PortInForce[]): readonly Rung[] {
  return ports.find(({ port }) => port !== null)?.rungs ?? [];
}

function RungLine({ rung }: { readonly rung: Rung }) {
  const { says, scope, isDeciding } = rung;
  const state = says === null ? 'nothing' : isDeciding ? 'decides' : says.mode === 'UNSET' ? 'inherits' : 'overruled';
  return (
    <li className={styles.rung} data-state={state} aria-current={isDeciding || undefined}>
      <span className={styles.scope}>{words.scopes[scope]}</span>
      {says === null ? (
        <span className={styles.nothing}>{words.nothingHere}</span>
      ) : (
        <>
          <span className={styles.says}>{says.mode === 'UNSET' ? words.inherits : says.mode}</span>
          {isDeciding && <span className={styles.decides}>{words.decides}</span>}
          <span className={styles.link}>
            <OriginLink origin={says.origin} />
          </span>
        </>
      )}
    </li>
  );
}

function Mode({ mode }: { readonly mode: MtlsMode }) {
  const Icon = mode === 'STRICT' ? Lock : LockOpen;
  return (
    <strong className={styles.mode} data-mode={mode}>
      <Icon size={14} strokeWidth={2} aria-hidden />
      {mode}
    </strong>
  );
}
