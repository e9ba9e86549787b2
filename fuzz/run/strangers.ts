/** Two hundred and fifty-four of each of 127.0.1.0/24 and those after it. */
const HOSTS = 254;

/** Addresses of this machine that nobody else uses, one after the other: whoever has one is a stranger of its own to the server. */
export class Strangers {
  #taken = 0;
  /** The inputs that were sent from each, as text: for what is found out only later. */
  readonly #inputs = new Map<string, number[]>();

  next(): string {
    const number = this.#taken++ % (HOSTS * HOSTS);
    const address = `127.0.${1 + Math.floor(number / HOSTS)}.${1 + (number % HOSTS)}`;
    this.#inputs.set(address, []);
    return address;
  }

  note(address: string, index: number): void {
    this.#inputs.get(address)?.push(index);
  }

  inputsOf(address: string): readonly number[] {
    return this.#inputs.get(address) ?? [];
  }
}
