export type TrackKind = 'audio' | 'video';

/** What this side sends, by kind: null while there is no device, it is off, or it is still being opened. */
export interface LocalTracks {
  readonly audio: MediaStreamTrack | null;
  readonly video: MediaStreamTrack | null;
}

export const NO_TRACKS: LocalTracks = { audio: null, video: null };
export const TRACK_KINDS = ['audio', 'video'] as const;
