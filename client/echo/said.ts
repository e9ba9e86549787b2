export type Tone = 'good' | 'careful' | 'bad';

/** One sentence of the verdict, by its name. */
export interface Said {
  readonly key: SaidKey;
  readonly tone: Tone;
  readonly values: Readonly<Record<string, string>>;
}

export type SaidKey =
  | `camera.${'works' | 'gone' | 'still' | 'off' | 'none'}`
  | `microphone.${'heard' | 'gone' | 'silent' | 'off' | 'none'}`
  | `connection.${'interrupted' | 'lost'}`
  | `picture.${'came' | 'froze' | 'missing'}`
  | `sound.${'came' | 'missing'}`
  | `road.${'direct' | 'relayed' | 'asked' | 'unreached'}`
  | `delay.${'short' | 'long' | 'longer'}`
  | `loss.${'little' | 'some' | 'much'}`
  | `rate.${'enough' | 'growing' | 'little' | 'poor'}`;

export function say(key: SaidKey, tone: Tone, values: Said['values'] = {}): Said {
  return { key, tone, values };
}
