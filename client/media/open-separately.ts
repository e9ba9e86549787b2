import { deviceProblem, type DeviceProblem } from './device-problem.ts';
import { cameraConstraints, MICROPHONE_CONSTRAINTS, type MediaRequest, type Range } from './media-request.ts';
import { fromTrack, NONE, type GetUserMedia, type Kind, type Opened, type OpenedDevices, type QueryPermission } from './open-devices.ts';

/** Tries each device alone after both together, or the only one that is wanted, have failed with `error`. */
export async function openSeparately(
  request: MediaRequest,
  getUserMedia: NonNullable<GetUserMedia>,
  permission: QueryPermission,
  error: unknown,
): Promise<OpenedDevices> {
  const { audio, video } = request;
  const problem = deviceProblem(error);
  const [microphone, camera] = await Promise.all([
    audio ? openAlone('audio', request, getUserMedia, permission, problem, video) : NONE,
    video ? openAlone('video', request, getUserMedia, permission, problem, audio) : NONE,
  ]);
  return { microphone, camera };
}

async function openAlone(
  kind: Kind,
  request: MediaRequest,
  getUserMedia: NonNullable<GetUserMedia>,
  permission: QueryPermission,
  problem: DeviceProblem,
  hadCompany: boolean,
): Promise<Opened> {
  // A person who has just said no is not asked again for the same device.
  const isPointless = problem === 'denied' && (!hadCompany || (await permission(kind)) !== 'granted');
  if (isPointless || (!hadCompany && problem !== 'impossible')) return { track: null, problem };
  if (kind === 'video' && problem === 'impossible') {
    const relaxed = await open('video', withoutLimits(request), getUserMedia);
    return { ...relaxed, problem: relaxed.problem ?? 'impossible' };
  }
  return open(kind, request, getUserMedia);
}

async function open(kind: Kind, request: MediaRequest, getUserMedia: NonNullable<GetUserMedia>): Promise<Opened> {
  try {
    const stream = await getUserMedia(kind === 'audio' ? { audio: MICROPHONE_CONSTRAINTS } : { video: cameraConstraints(request) });
    return fromTrack(stream.getTracks()[0]);
  } catch (error) {
    return { track: null, problem: deviceProblem(error) };
  }
}

/** The same wishes without limits that a camera could fail. */
export function withoutLimits(request: MediaRequest): MediaRequest {
  const ideal = ({ ideal, max, min }: Range) => ({ ideal: ideal ?? max ?? min ?? 0 });
  return { ...request, width: ideal(request.width), height: ideal(request.height), frameRate: ideal(request.frameRate) };
}
