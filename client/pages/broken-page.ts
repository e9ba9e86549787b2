/** The sentences stand in the page itself, as it may be the words that could not be loaded. */
function show(sentence: 'unsupported' | 'incomplete'): void {
  document.querySelector(`#${sentence}`)?.removeAttribute('hidden');
}

/** Runs a page; when a part of it cannot be loaded, or the browser cannot make calls at all, a person is told instead of seeing nothing. */
export function orElseSayThatItIsBroken(open: () => Promise<void>): void {
  if ('RTCPeerConnection' in globalThis) open().catch(() => show('incomplete'));
  else show('unsupported');
}
