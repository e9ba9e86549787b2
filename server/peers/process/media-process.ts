import { fork } from 'node:child_process';
import type { MediaProcess, RemoteEngineOptions } from './remote-engine.ts';
import type { Report } from './messages.ts';

/** It says something twice a second. Counted are looks and not time, as this process may itself have been late. */
const LOOK_MS = 1000;
const SILENT_LOOKS = 10;

/** Starts `file` as the process that carries the media, with these settings, and ends it when it has stopped. */
export function startMediaProcess(file: string, settings: object): RemoteEngineOptions['start'] {
  return (onReport, onEnd): MediaProcess => {
    const child = fork(file, [JSON.stringify(settings)], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    let silent = 0;
    const looking = setInterval(() => {
      silent += 1;
      // One that hangs in native code hears no signal but this.
      if (silent > SILENT_LOOKS) child.kill('SIGKILL');
    }, LOOK_MS);
    looking.unref();
    const over = () => {
      clearInterval(looking);
      onEnd();
    };
    child.on('message', (report: Report) => {
      silent = 0;
      onReport(report);
    });
    child.once('exit', over);
    child.once('error', over);
    return {
      // What is said to one that has ended just now is lost, and its end is on its way.
      post: (order) => void (child.connected && child.send(order, () => {})),
      end: () => void (child.connected && child.disconnect()),
    };
  };
}
