import type { Verdict } from './verdict.ts';

/** Whoever forgets the page does not keep the server busy for ever. */
export const LIMIT_MINUTES = 10;

export interface CourseParts {
  readonly judge: () => Verdict;
  /** Gives up the connection and the devices, when there is no more use for them. */
  readonly release: () => void;
}

/** `refused`: why the server does not take the call, if it does not. At most one of it and `verdict` is ever there. */
export interface CourseState {
  readonly hasBegun: boolean;
  readonly refused: string | null;
  readonly verdict: Verdict | null;
  readonly isOverByItself: boolean;
}

/** A test call from its beginning to its one end. What has not begun cannot end, and what was refused has nothing to be judged. */
export class TestCourse {
  readonly #parts: CourseParts;
  #state: CourseState = { hasBegun: false, refused: null, verdict: null, isOverByItself: false };
  #limit: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: CourseParts) {
    this.#parts = parts;
  }

  get state(): CourseState {
    return this.#state;
  }

  begin(): void {
    this.#state = { ...this.#state, hasBegun: true };
    this.#limit = setTimeout(() => this.#judge(true), LIMIT_MINUTES * 60_000);
  }

  refuse(refused: string): void {
    this.#finish({ refused });
  }

  /** As the person wants it. */
  end(): void {
    this.#judge(false);
  }

  #judge(isOverByItself: boolean): void {
    if (this.#isUnderWay()) this.#finish({ verdict: this.#parts.judge(), isOverByItself });
  }

  #finish(change: Partial<CourseState>): void {
    if (!this.#isUnderWay()) return;
    clearTimeout(this.#limit);
    this.#state = { ...this.#state, ...change };
    this.#parts.release();
  }

  #isUnderWay(): boolean {
    const { hasBegun, refused, verdict } = this.#state;
    return hasBegun && refused === null && verdict === null;
  }
}
