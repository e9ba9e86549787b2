/** A time since the beginning, to the millisecond: `5.081 s`, `1:05.081`, `1:00:05.081`. */
export function playerTime(ms: number): string {
  const whole = Math.round(Math.max(0, ms));
  const [hours, minutes, seconds] = [Math.floor(whole / 3_600_000), Math.floor(whole / 60_000) % 60, (whole / 1000) % 60];
  if (whole < 60_000) return `${seconds.toFixed(3)} s`;
  const rest = seconds.toFixed(3).padStart(6, '0');
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${String(minutes).padStart(2, '0')}:${rest}`;
}
