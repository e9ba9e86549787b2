/** `?step=1`: the signals of this page wait until somebody lets them go, one by one. */
export function isStepRequested(search: string): boolean {
  return new URLSearchParams(search).get('step') === '1';
}

/** The same address with it, or without. */
export function withStep(href: string, isWanted: boolean): string {
  const address = new URL(href);
  if (isWanted) address.searchParams.set('step', '1');
  else address.searchParams.delete('step');
  return address.href;
}
