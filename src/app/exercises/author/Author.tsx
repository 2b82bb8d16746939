export function Author() {
  return null;
}
