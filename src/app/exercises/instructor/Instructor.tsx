export function Instructor() {
  return null;
}
