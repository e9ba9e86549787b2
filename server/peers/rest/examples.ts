import type { Example } from './example.ts';
import { audioVideoLoopback } from './examples/audio-video-loopback.ts';
import { broadcaster } from './examples/broadcaster.ts';
import { datachannelBufferLimits } from './examples/datachannel-buffer-limits.ts';
import { pingPong } from './examples/ping-pong.ts';
import { viewer } from './examples/viewer.ts';

/** The first part of their path. `v1`: for whoever knows of no example and wants to hear itself. */
export const EXAMPLES: ReadonlyMap<string, Example> = new Map([
  ['audio-video-loopback', audioVideoLoopback],
  ['v1', audioVideoLoopback],
  ['ping-pong', pingPong],
  ['datachannel-buffer-limits', datachannelBufferLimits],
  ['broadcaster', broadcaster],
  ['viewer', viewer],
]);

/** Those for which the server would have to decode and encode. */
export const NEEDING_CODECS: ReadonlySet<string> = new Set([
  'pitch-detector',
  'sine-wave',
  'sine-wave-stereo',
  'video-compositing',
  'record-audio-video-stream',
]);
