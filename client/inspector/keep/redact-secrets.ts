/** RFC 8839 §5.4: at least 4 characters, and 22. */
const UFRAG = /(\ba=ice-ufrag:| ufrag )(\S+)/g;
const PASSWORD = /(\ba=ice-pwd:)(\S+)/g;
/** RFC 8122 §5. */
const FINGERPRINT = /(\ba=fingerprint:\S+ )([\da-f:]+)/gi;
/** RFC 4568 §9.1, RFC 8827 §5: keys, and who somebody is. */
const KEYS = /(\ba=(?:crypto|identity):)([^\r\n]+)/g;
/** Some browsers derive it from nothing but an address, a type and a transport: whoever tries all addresses out finds the one. */
const FOUNDATION = /(\bcandidate:)(\S+)(?= \d)/g;

/** Each by a number, in the order in which they come. */
function numbering(replacement: (number: number, original: string) => string): (original: string) => string {
  const known = new Map<string, string>();
  return (original) => {
    const replaced = known.get(original) ?? replacement(known.size + 1, original);
    known.set(original, replaced);
    return replaced;
  };
}

/** What a connection was secured with, and what can be counted back to an address. It is over once the connection is, but nobody needs it. */
export function createSecretRedaction() {
  const ufrag = numbering((number) => `uf${String(number).padStart(2, '0')}`);
  const password = numbering((number) => `password${String(number).padStart(16, '0')}`);
  const foundation = numbering(String);
  const keys = numbering((number) => `redacted-${number}`);
  const fingerprint = numbering((number, original) => {
    const bytes = original.split(':').length;
    const last = number.toString(16).toUpperCase().padStart(4, '0').slice(-4);
    return [...Array<string>(Math.max(0, bytes - 2)).fill('00'), last.slice(0, 2), last.slice(2)].join(':');
  });
  const each = (text: string, pattern: RegExp, replace: (original: string) => string) =>
    text.replace(pattern, (_whole, before: string, original: string) => before + replace(original));
  return {
    ufrag,
    /** Of a pair of candidates: made of the names of both. */
    pair: numbering((number) => `pair-${number}`),
    inText(text: string): string {
      const named = each(each(text, UFRAG, ufrag), PASSWORD, password);
      return each(each(each(named, FINGERPRINT, fingerprint), KEYS, keys), FOUNDATION, foundation);
    },
  };
}
