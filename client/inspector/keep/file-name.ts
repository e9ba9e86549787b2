/** `glasscall-2026-03-09-0941.json`: when it was saved, by the clock on the wall. Nothing in it leads to the call. */
export function timelineFileName(savedAt: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const day = [savedAt.getFullYear(), two(savedAt.getMonth() + 1), two(savedAt.getDate())].join('-');
  return `glasscall-${day}-${two(savedAt.getHours())}${two(savedAt.getMinutes())}.json`;
}
