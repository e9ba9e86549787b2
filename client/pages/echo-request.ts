/** Reads `?stereo=1`: both channels of the microphone, and back; `0` is the same as nothing. `problems` names it where it means neither. */
export function parseStereoRequest(search: string): { isStereo: boolean; problems: string[] } {
  const stereo = new URLSearchParams(search).get('stereo') ?? '0';
  return { isStereo: stereo === '1', problems: /^[01]$/.test(stereo) ? [] : ['stereo'] };
}
