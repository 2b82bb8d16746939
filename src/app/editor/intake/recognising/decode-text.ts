/**
 * The text of a file, or null if it holds none. UTF-8, or UTF-16 with a byte order mark, which is what PowerShell writes for
 * `kubectl get -o yaml > mesh.yaml`.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
