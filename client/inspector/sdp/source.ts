/** Where a line is defined. */
export interface Source {
  readonly name: string;
  readonly url: string;
}

export function rfc(number: number, section?: string): Source {
  const page = `https://www.rfc-editor.org/rfc/rfc${number}`;
  return section === undefined
    ? { name: `RFC ${number}`, url: page }
    : { name: `RFC ${number} §${section}`, url: `${page}#section-${section}` };
}

export const draft = (name: string): Source => ({ name: `draft-${name}`, url: `https://datatracker.ietf.org/doc/html/draft-${name}` });

export const webrtcExperiment = (name: string): Source => ({
  name: `webrtc.org ${name}`,
  url: `https://webrtc.googlesource.com/src/+/refs/heads/main/docs/native-code/rtp-hdrext/${name}`,
});

export const AV1_RTP: Source = { name: 'RTP Payload Format for AV1', url: 'https://aomediacodec.github.io/av1-rtp-spec/' };
