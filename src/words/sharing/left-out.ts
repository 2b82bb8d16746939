import { listOf } from '../language/plural';

/** What something that is left out is called. */
export const leftOutKinds = {
  secret: 'Values of a Secret',
  'private-key': 'Private key',
  token: 'Token',
  credentials: 'Credentials',
  env: 'Value of a variable',
  'last-applied': 'Copy of the object that kubectl keeps',
  'managed-fields': 'managedFields',
} as const;

interface LeftOut {
  readonly kind: keyof typeof leftOutKinds;
  readonly detail: string;
  readonly where: string;
  readonly line: number | null;
}

/** More of them are only counted. */
const NAMED = 3;

/** Words of what was left out where nobody was asked first. */
export const leftOut = {
  /** `Left out: Token at mesh.yaml line 4.` Empty if nothing was. */
  given: (removed: readonly LeftOut[]) => {
    const secrets = named(removed);
    return secrets.length === 0 ? '' : `Left out: ${listed(secrets)}.`;
  },

  /** Of what this device stores. */
  notKept: (removed: readonly LeftOut[]) =>
    `Not kept on this device: ${listed(named(removed))}. After a reload you read REMOVED there.`,
} as const;

/** What kubectl adds is no secret of anybody: it goes without a word. */
function named(removed: readonly LeftOut[]): readonly string[] {
  const telling = removed.filter(({ kind }) => kind !== 'managed-fields');
  return [...new Set(telling.map(nameOf))];
}

function nameOf({ kind, detail, where, line }: LeftOut): string {
  const what = detail === '' ? leftOutKinds[kind] : `${leftOutKinds[kind]} ${detail}`;
  return line === null ? `${what} in ${where}` : `${what} at ${where} line ${line}`;
}

function listed(names: readonly string[]): string {
  const more = names.length - NAMED;
  return more <= 0 ? listOf(names) : listOf([...names.slice(0, NAMED), `${more} more`]);
}
