import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { favour } from './favour.ts';

/** A program of `programs/`, as it is bundled for Node before the tests begin. */
const programOf = (name: 'answer-health' | 'probe-health') =>
  fileURLToPath(new URL(`../node_modules/.cache/attack/${name}.js`, import.meta.url));
/** How long the last answers are waited for. */
const LAST_ANSWERS_MS = 1000;

/** What the probe says: that it has asked, and how long the answer took; Infinity: none came, or another one than 200. */
export type HealthMessage =
  | { readonly number: number; readonly origin: string; readonly askedAt: number }
  | { readonly number: number; readonly tookMs: number };

export interface HealthFigures {
  readonly asked: number;
  /** Not answered with 200. */
  readonly failed: number;
  /** A failure counts as an answer that took for ever. */
  readonly p99Ms: number;
  /** The same of a process that does nothing but answer: what this machine, which others use too, adds by itself. */
  readonly controlP99Ms: number;
}

export interface Health {
  /** Of everything asked between two moments (wall clock, ms). */
  between(from: number, to: number): Promise<HealthFigures>;
  stop(): void;
}

interface Question {
  readonly origin: string;
  readonly askedAt: number;
  tookMs?: number;
}

/** Asks the server how it is, every 50 ms, until it is stopped. */
export async function probeHealth(origin: string): Promise<Health> {
  const control = fork(programOf('answer-health'));
  const [port] = (await once(control, 'message')) as [number];
  const probe = fork(programOf('probe-health'), [origin, `http://127.0.0.1:${port}`], { serialization: 'advanced' });
  favour([control.pid, probe.pid], 'server');
  const questions = new Map<number, Question>();
  probe.on('message', (message) => {
    const said = message as HealthMessage;
    if ('askedAt' in said) questions.set(said.number, { origin: said.origin, askedAt: said.askedAt });
    else Object.assign(questions.get(said.number) ?? {}, { tookMs: said.tookMs });
  });
  return {
    async between(from, to) {
      const asked = [...questions.values()].filter(({ askedAt }) => askedAt >= from && askedAt < to);
      const until = Date.now() + LAST_ANSWERS_MS;
      while (asked.some(({ tookMs }) => tookMs === undefined) && Date.now() < until) await wait(20);
      const [own, others] = [timesOf(asked.filter((one) => one.origin === origin)), timesOf(asked.filter((one) => one.origin !== origin))];
      return { asked: own.length, failed: own.filter((ms) => ms === Infinity).length, p99Ms: p99(own), controlP99Ms: p99(others) };
    },
    stop() {
      probe.kill();
      control.kill();
    },
  };
}

/** In order. One that is not answered by now takes for ever. */
const timesOf = (questions: readonly Question[]) => questions.map(({ tookMs = Infinity }) => tookMs).toSorted((a, b) => a - b);

/** Nobody asked: Infinity. */
const p99 = (times: readonly number[]) => times[Math.floor(0.99 * (times.length - 1))] ?? Infinity;
