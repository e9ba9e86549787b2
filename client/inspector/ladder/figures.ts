/** A time since the start for people: `94`, `12.4 s`, `4:12`. Bare numbers are ms. */
export function timeLabel(ms: number): string {
  if (!Number.isFinite(ms)) return '';
  if (ms < 9_999.5) return String(Math.round(ms));
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  const [minutes, rest] = [Math.floor(seconds / 60), String(seconds % 60).padStart(2, '0')];
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`;
}

/** The same with its unit: `94 ms`. */
export function spanLabel(ms: number): string {
  const label = timeLabel(Math.max(0, ms));
  return /^\d+$/.test(label) ? `${label} ms` : label;
}

/** `412 B`, `5.7 KB`. */
export function sizeLabel(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KB`;
}
