import { count } from '../language/plural';

/** Why a link opens nothing. */
export type Fault =
  | { readonly kind: 'cut-off'; readonly arrivedLength: number; readonly sentLength: number }
  | { readonly kind: 'newer' | 'too-big' | 'damaged' | 'stopped' }
  | { readonly kind: 'not-a-scenario' | 'file'; readonly problem: { readonly message: string } };

/** Words of what opens a scenario: links, files and addresses. */
export const opening = {
  fromLink: 'Opened from a link.',
  fromLinkKept: 'Opened from a link. Your own work is kept.',
  fromLinkResumed: 'Opened from a link, with your last answer.',
  fromLinkResumedKept: 'Opened from a link, with your last answer. Your other work is kept.',
  fromFile: (title: string) => `Opened ${title}.`,
  fromFileKept: (title: string) => `Opened ${title}. Your own work is kept.`,
  bringBack: 'Bring it back',

  faultTitle: { link: 'This link opens nothing', file: 'This file opens nothing' },
  fault: (fault: Fault): string => {
    switch (fault.kind) {
      case 'cut-off':
        return `This link is cut off: ${digits(fault.arrivedLength)} of ${digits(fault.sentLength)} characters arrived.`;
      case 'newer':
        return 'Made by a newer version.';
      case 'too-big':
        return 'Larger than 2 MB when unpacked. Not opened.';
      case 'damaged':
        return 'This link was changed on its way: its check sum does not fit. Ask for it again.';
      case 'not-a-scenario':
        return `This link holds no scenario: ${fault.problem.message}.`;
      case 'file':
        return `It looks like a scenario, but is none: ${fault.problem.message}.`;
      case 'stopped':
        return 'This link could not be read.';
    }
  },
  kept: 'Your own work is as it was.',
  openExample: 'Open the example',
  reload: 'Reload',
  keepMine: 'Go on with mine',

  addressTitle: 'Read an address',
  addressField: 'Address of a file on GitHub',
  addressHint:
    'A file in a repository or a gist. Only these two hosts can be read: the page’s content-security policy allows no others.',
  addressAsk: (address: string) => `Read \`${address}\`? Only the address is sent.`,
  addressRefused:
    'Only addresses of `raw.githubusercontent.com` and `gist.githubusercontent.com` can be read, and files shown on `github.com`.',
  read: 'Read it',
  reading: 'Reading…',
  cancel: 'Cancel',
  addressRead: (name: string) => `\`${name}\` was read. What shall become of it?`,
  addFiles: 'Add as files',
  replace: 'Replace',
  addressFailed: (reason: string) => `It could not be read: ${reason}.`,
  noAnswer: 'there is no answer. You may be offline, or GitHub does not give this file to other pages',
  late: (seconds: number) => `there was no answer in ${count(seconds, 'second')}`,
  notText: 'it is not text',
  status: (status: number) =>
    status === 404 ? 'GitHub has no such file for everybody (404)' : `GitHub answers ${status}`,
  tooLarge: (megabytes: number) => `it is larger than ${count(megabytes, 'megabyte')}`,
} as const;

function digits(number: number): string {
  return number.toLocaleString('en').replaceAll(',', '\u202f');
}
