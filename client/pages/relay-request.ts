/**
 * Reads `?relay=1`: nothing but TURN, so that the other side does not learn this side's addresses; `0` is the same as nothing. `problems`
 * names the parameter where it means neither.
 */
export function parseRelayRequest(search: string): { isRelayOnly: boolean; problems: string[] } {
  const relay = new URLSearchParams(search).get('relay') ?? '0';
  return { isRelayOnly: relay === '1', problems: /^[01]$/.test(relay) ? [] : ['relay'] };
}
