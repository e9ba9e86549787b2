import { fork, type ChildProcess } from 'node:child_process';
import type { MediaProcess, RemoteEngineOptions } from './remote-engine.ts';

/** It says something twice a second. Counted are looks and not time, as this process may itself have been late. */
const LOOK_MS = 1000;
const SILENT_LOOKS = 10;
/** One that was told to end has had time to say its goodbyes. */
const END_MS = 1000;

/** Starts `file` as the process that carries the media, with these settings, and ends it when it has stopped. */
export function startMediaProcess(file: string, settings: object): RemoteEngineOptions['start'] {
  return (onReport, onEnd): MediaProcess => {
    const child = launch(file, settings);
    if (child instanceof Error) {
      setImmediate(onEnd, child.message);
      return { post: () => {}, end: () => {} };
    }
    let silent = 0;
    const looking = setInterval(() => {
      silent += 1;
      // One that hangs in native code hears no signal but this.
      if (silent > SILENT_LOOKS) child.kill('SIGKILL');
    }, LOOK_MS);
    looking.unref();
    const over = (reason: string) => {
      clearInterval(looking);
      onEnd(silent > SILENT_LOOKS ? `It had stopped (${reason}).` : reason);
    };
    child.on('message', (report: unknown) => {
      silent = 0;
      onReport(report);
    });
    child.once('exit', (code, signal) => over(signal ?? `code ${code}`));
    child.once('error', ({ message }) => over(message));
    return {
      // What is said to one that has ended just now is lost, and its end is on its way.
      post: (order) => void (child.connected && child.send(order, () => {})),
      end() {
        if (child.connected) child.disconnect();
        setTimeout(() => child.kill('SIGKILL'), END_MS).unref();
      },
    };
  };
}

function launch(file: string, settings: object): ChildProcess | Error {
  try {
    return fork(file, [JSON.stringify(settings)], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
