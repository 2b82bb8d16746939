import { addressFamily } from '../go/netip';
import { shown } from './place';

/** What is wrong with a text of a format. Formats that are not listed are not checked. @upstream kubernetes/kube-openapi pkg/validation/strfmt */
export function formatFault(format: string, value: string): string | null {
  const isValid = FORMATS[format];
  return isValid === undefined || isValid(value) ? null : `must be of type ${format}: ${shown(value)}`;
}

const FORMATS: Readonly<Record<string, (value: string) => boolean>> = {
  byte: (value) => /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/.test(value),
  'date-time': (value) =>
    /^\d{4}-\d{2}-\d{2}t(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:z|[-+]\d{2}:\d{2})$/i.test(value) &&
    !Number.isNaN(Date.parse(value)),
  ipv4: (value) => addressFamily(value) === 4,
  ipv6: (value) => addressFamily(value) === 6,
};
