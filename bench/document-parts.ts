const SECOND_PART = '\n## Time to be back\n';

/** The document with a new first part; what else it says stays. */
export function withSetUp(document: string, setUp: string): string {
  const at = document.indexOf(SECOND_PART);
  return at < 0 ? setUp : setUp + document.slice(at);
}

/** The document with a new second part; what else it says stays. */
export function withSurvival(document: string, survival: string): string {
  const at = document.indexOf(SECOND_PART);
  return `${(at < 0 ? document : document.slice(0, at)).trimEnd()}\n\n${survival}`;
}
