import * as v from 'valibot';

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

const flag = v.picklist(['true', 'false']);
const number = (max: number) => v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.minValue(1), v.maxValue(max));
const facing = v.picklist(['user', 'environment']);
const pixels = number(8192);
const rate = number(240);

const parameters = {
  audio: flag,
  video: flag,
  facing,
  width: pixels,
  minWidth: pixels,
  maxWidth: pixels,
  height: pixels,
  minHeight: pixels,
  maxHeight: pixels,
  fps: rate,
  minFps: rate,
  maxFps: rate,
};
type Name = keyof typeof parameters;
type Output<N extends Name> = v.InferOutput<(typeof parameters)[N]>;

/**
 * Reads `?width=1280&height=720&fps=30&facing=environment&audio=false&video=false`: plain names are ideals, with `min…` and `max…` beside
 * each (`minWidth`, `maxFps`). `problems` names the parameters that mean nothing; they count as absent.
 */
export function parseMediaRequest(search: string): { request: MediaRequest; problems: string[] } {
  const query = new URLSearchParams(search);
  const problems: string[] = [];
  const read = <N extends Name>(name: N): Output<N> | undefined => {
    const text = query.get(name);
    if (text === null) return undefined;
    const parsed = v.safeParse(parameters[name], text);
    if (parsed.success) return parsed.output;
    problems.push(name);
    return undefined;
  };
  const range = (ideal: Name, min: Name, max: Name, standard: Range): Range => {
    const limits = { ideal: read(ideal), min: read(min), max: read(max) };
    const given = Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined)) as Range;
    if ((given.min ?? 0) > (given.max ?? Infinity)) problems.push(min);
    const isEmpty = Object.keys(given).length === 0 || (given.min ?? 0) > (given.max ?? Infinity);
    return isEmpty ? standard : given;
  };
  const request = {
    audio: read('audio') !== 'false',
    video: read('video') !== 'false',
    width: range('width', 'minWidth', 'maxWidth', DEFAULT_REQUEST.width),
    height: range('height', 'minHeight', 'maxHeight', DEFAULT_REQUEST.height),
    frameRate: range('fps', 'minFps', 'maxFps', DEFAULT_REQUEST.frameRate),
    facing: read('facing') ?? null,
  };
  return { request, problems };
}

/** The constraints for getUserMedia. `facing` is an ideal: as an exact constraint it fails wherever there is only one camera. */
export function cameraConstraints({ width, height, frameRate, facing: mode }: MediaRequest): MediaTrackConstraints {
  return { width: { ...width }, height: { ...height }, frameRate: { ...frameRate }, ...(mode && { facingMode: { ideal: mode } }) };
}

export const MICROPHONE_CONSTRAINTS: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
