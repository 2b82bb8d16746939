import { count } from '../language/plural';

/** Words of the examples that can be browsed. */
export const gallery = {
  title: 'Examples',
  about: 'Each is a small mesh that shows one thing. What is open now can be brought back.',
  search: 'Search examples',
  placeholder: 'mTLS, JWT, paths…',
  found: (number: number) => count(number, 'example'),
  none: 'No example of that name.',
  close: 'Close',
} as const;

/** A folder of scenarios, as a heading. */
export function subjectWord(folder: string): string {
  return SUBJECTS[folder] ?? folder.charAt(0).toUpperCase() + folder.slice(1).replaceAll('-', ' ');
}

const SUBJECTS: Readonly<Record<string, string>> = {
  examples: 'Start here',
  authorization: 'Authorization',
  mtls: 'Mutual TLS',
  tokens: 'Tokens',
  paths: 'Paths',
  gateway: 'Gateways',
  tcp: 'TCP ports',
  custom: 'External authorizers',
  addresses: 'Addresses',
  tutorials: 'From tutorials',
  topology: 'Who has a proxy',
  transport: 'What travels on the wire',
};
