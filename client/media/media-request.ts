/** A wish with limits, for one property of the camera; as in MediaTrackConstraints, `min` and `max` must hold and `ideal` is approached. */
export interface Range {
  readonly ideal?: number;
  readonly min?: number;
  readonly max?: number;
}

/** What the address asks of the devices. */
export interface MediaRequest {
  readonly audio: boolean;
  readonly video: boolean;
  readonly width: Range;
  readonly height: Range;
  readonly frameRate: Range;
  readonly facing: 'user' | 'environment' | null;
}

export const DEFAULT_REQUEST: MediaRequest = {
  audio: true,
  video: true,
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 30 },
  facing: null,
};

/**
 * Reads `?width=1280&height=720&fps=30&facing=environment&audio=false&video=false`: plain names are ideals, with `min…` and `max…` beside
 * each (`minWidth`, `maxFps`). `problems` names the parameters that mean nothing; they count as absent.
 */
export function parseMediaRequest(search: string): { request: MediaRequest; problems: string[] } {
  const query = new URLSearchParams(search);
  const problems: string[] = [];
  const read = <T>(name: string, meaning: (text: string) => T | null): T | null => {
    const text = query.get(name);
    if (text === null) return null;
    const value = meaning(text);
    if (value === null) problems.push(name);
    return value;
  };
  const choice = <T extends string>(name: string, ...choices: readonly T[]) =>
    read(name, (text) => choices.find((one) => one === text) ?? null);
  const number = (name: string, most: number) =>
    read(name, (text) => (/^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) <= most ? Number(text) : null));
  const range = (ideal: string, min: string, max: string, most: number, standard: Range): Range => {
    const limits = { ideal: number(ideal, most), min: number(min, most), max: number(max, most) };
    const given = Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== null)) as Range;
    const isNothingBetween = (given.min ?? 0) > (given.max ?? Infinity);
    if (isNothingBetween) problems.push(min);
    return isNothingBetween || Object.keys(given).length === 0 ? standard : given;
  };
  const request = {
    audio: choice('audio', 'true', 'false') !== 'false',
    video: choice('video', 'true', 'false') !== 'false',
    width: range('width', 'minWidth', 'maxWidth', 8192, DEFAULT_REQUEST.width),
    height: range('height', 'minHeight', 'maxHeight', 8192, DEFAULT_REQUEST.height),
    frameRate: range('fps', 'minFps', 'maxFps', 240, DEFAULT_REQUEST.frameRate),
    facing: choice('facing', 'user', 'environment'),
  };
  return { request, problems };
}

/** The constraints for getUserMedia. `facing` is an ideal: as an exact constraint it fails wherever there is only one camera. */
export function cameraConstraints({ width, height, frameRate, facing: mode }: MediaRequest): MediaTrackConstraints {
  return { width: { ...width }, height: { ...height }, frameRate: { ...frameRate }, ...(mode && { facingMode: { ideal: mode } }) };
}

export const MICROPHONE_CONSTRAINTS: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
