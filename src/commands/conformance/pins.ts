import { type Count, type FileFigures, percentageOf, shareOf } from './report';

/** What must agree in one recorded file. `conformance/pinned.json` is a list of these. */
export interface Pin {
  /** Name of the file in `conformance/`, without `.jsonl.gz`. */
  readonly file: string;
  /** The least share that agrees, in per cent; 100 means every one. */
  readonly requests: number;
  readonly documents: number;
  /** Beginnings of case ids that are left out, each with the reason. */
  readonly except?: Readonly<Record<string, string>>;
}

export interface CheckedPin {
  readonly holds: boolean;
  readonly text: string;
}

/** Whether the case is one that the pin speaks of. */
export function isPinned(pin: Pin, id: string): boolean {
  return !Object.keys(pin.except ?? {}).some((start) => id.startsWith(start));
}

/** Requests and documents of a file, each against its pin. A share that has risen asks for a higher pin. */
export function checkPin(pin: Pin, figures: FileFigures): readonly CheckedPin[] {
  return [
    checkShare(`${pin.file} requests`, pin.requests, figures.requests),
    checkShare(`${pin.file} documents`, pin.documents, figures.documents),
  ];
}

function checkShare(name: string, least: number, count: Count): CheckedPin {
  const share = percentageOf(count);
  const text = `${name}: ${shareOf(count)}, pinned at ${least} %`;
  if (share < least) return { holds: false, text: `${text}: fewer agree than before` };
  return { holds: true, text: share > least ? `${text}; the pin can be raised to ${share} %` : text };
}
