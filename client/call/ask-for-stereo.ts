/** What a receiver that wants both channels says, and a sender that has them (RFC 7587 §7.1). */
const WANTED = [
  ['stereo', '1'],
  ['sprop-stereo', '1'],
] as const;

/** A description that asks for Opus in stereo, whatever number it has there. Without Opus it stays as it is. */
export function askForStereo(sdp: string): string {
  return sdp
    .split(/(?=^m=)/m)
    .map((section) => (section.startsWith('m=audio ') ? opusNumbers(section).reduce(withStereo, section) : section))
    .join('');
}

function opusNumbers(section: string): string[] {
  return [...section.matchAll(/^a=rtpmap:(\d+) opus\/48000\/2\r?$/gim)].map(([, number = '']) => number);
}

/** One line of parameters for each format: a second one would be read by some, and by others not. */
function withStereo(section: string, number: string): string {
  const line = new RegExp(`^a=fmtp:${number} ([^\\r\\n]*)`, 'm');
  if (line.test(section)) return section.replace(line, (_, parameters: string) => `a=fmtp:${number} ${merged(parameters)}`);
  return section.replace(new RegExp(`^a=rtpmap:${number} [^\\r\\n]*(\\r?\\n)`, 'm'), (rtpmap, end: string) => {
    return `${rtpmap}a=fmtp:${number} ${merged('')}${end}`;
  });
}

function merged(parameters: string): string {
  const names = new Set<string>(WANTED.map(([name]) => name));
  const others = parameters.split(';').filter((parameter) => {
    const name = parameter.split('=')[0]?.trim() ?? '';
    return name !== '' && !names.has(name);
  });
  return [...others, ...WANTED.map(([name, value]) => `${name}=${value}`)].join(';');
}
