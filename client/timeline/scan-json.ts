const [QUOTE, BACKSLASH, COMMA, OPEN_LIST, CLOSE_LIST, OPEN_RECORD, CLOSE_RECORD] = [34, 92, 44, 91, 93, 123, 125];

export interface JsonLimits {
  /** Lists and records within one another. */
  readonly depth: number;
  /** Values in all. */
  readonly values: number;
}

/**
 * Looks through a text for what would make JSON.parse take long, in one pass that builds nothing: what nests deep, and very many values.
 * Null: neither. Of a text that is no JSON it says nothing.
 */
export function scanJson(text: string, limits: JsonLimits): 'too-deep' | 'too-many' | null {
  let depth = 0;
  let values = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isInString) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) isInString = false;
    } else if (code === QUOTE) isInString = true;
    else if (code === COMMA) values += 1;
    else if (code === OPEN_LIST || code === OPEN_RECORD) {
      values += 1;
      depth += 1;
      if (depth > limits.depth) return 'too-deep';
    } else if (code === CLOSE_LIST || code === CLOSE_RECORD) depth -= 1;
    if (values > limits.values) return 'too-many';
  }
  return null;
}
