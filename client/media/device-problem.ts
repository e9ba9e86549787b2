/** Why a camera or microphone is not there, as far as a browser says. `unasked`: it has been plugged in since, and nobody has asked for it. */
export type DeviceProblem = 'denied' | 'missing' | 'busy' | 'impossible' | 'unplugged' | 'unasked' | 'insecure' | 'unknown';

const BY_NAME: Readonly<Record<string, DeviceProblem>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
  OverconstrainedError: 'impossible',
};

/** Reads the error of getUserMedia (W3C mediacapture-main §10.2). Its message is for developers, and empty for impossible constraints. */
export function deviceProblem(error: unknown): DeviceProblem {
  return (error instanceof Error && BY_NAME[error.name]) || 'unknown';
}
