import { expect, test, type Page } from '@playwright/test';

interface Noted {
  /** Presented in the picture that is shown: when (ms by the page's clock), and which of the elements it is in. */
  readonly frames: { readonly at: number; readonly element: number }[];
  /** Of each element: when there was sound in what it plays, and when it was muted and not. */
  readonly heard: { readonly sounds: number[]; readonly muted: { readonly at: number; readonly isMuted: boolean }[] }[];
}

type Watched = typeof globalThis & { experience: Noted };

/** A sample above this is sound. */
const SILENCE = 0.002;
/** Sound that goes on is noted so often: telling the page of every block of samples would be much of the machine's load; s. */
const NOTED_S = 0.02;

/** The longest that the picture or the sound may be gone when one road takes the other's place; ms. */
const GAP_MS = 300;
/** What belongs to the change: so long before and after it; ms. */
const BEFORE_MS = 2500;
const AFTER_MS = 2000;
/** And to other times, at each end; ms. */
const OTHERWISE_MS = 10_000;

/**
 * Notes what reaches a viewer: frames as they are presented in the picture that is shown, and sound as it is played by the element that is
 * not muted. Two roads may be at work at once, and only one of them counts. Before the page is opened.
 */
export async function noteWhatIsShown(page: Page): Promise<void> {
  await page.addInitScript(noteFrames);
}

/** Runs in the page. */
function noteFrames(): void {
  const noted: Noted = { frames: [], heard: [] };
  Object.assign(globalThis, { experience: noted });
  const found = new Set<HTMLVideoElement>();
  const look = () => {
    for (const video of document.querySelectorAll<HTMLVideoElement>('.picture video')) {
      if (found.has(video)) continue;
      const element = found.add(video).size;
      const onFrame = () => {
        if (video.closest('.picture.shown')) noted.frames.push({ at: performance.now(), element });
        video.requestVideoFrameCallback(onFrame);
      };
      video.requestVideoFrameCallback(onFrame);
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}

/** From now on sound is noted as well. The page has to let the test's own code in (`bypassCSP`), and to have been touched by somebody. */
export async function noteSound(page: Page): Promise<void> {
  const limits = { silence: SILENCE, noted: NOTED_S };
  await page.evaluate(async ({ silence, noted }) => {
    const { heard } = (globalThis as Watched).experience;
    const context = new AudioContext();
    await context.resume();
    const code = `registerProcessor('loud', class extends AudioWorkletProcessor {
      next = 0;
      process([[samples]]) {
        if (currentTime < this.next || !samples?.some((sample) => Math.abs(sample) > ${silence})) return true;
        this.next = currentTime + ${noted};
        this.port.postMessage(currentTime);
        return true;
      }
    })`;
    await context.audioWorklet.addModule(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
    // Both clocks run at the same pace: one look relates them.
    const behind = performance.now() - context.currentTime * 1000;
    const found = new WeakMap<HTMLVideoElement, MediaStream>();
    const look = () => {
      for (const video of document.querySelectorAll<HTMLVideoElement>('.picture video')) {
        const stream = video.srcObject;
        if (!(stream instanceof MediaStream) || stream.getAudioTracks().length === 0 || found.get(video) === stream) continue;
        found.set(video, stream);
        const note = { sounds: [] as number[], muted: [{ at: 0, isMuted: video.muted }] };
        heard.push(note);
        video.addEventListener('volumechange', () => note.muted.push({ at: performance.now(), isMuted: video.muted }));
        const worklet = new AudioWorkletNode(context, 'loud');
        worklet.port.addEventListener('message', ({ data }) => note.sounds.push(Number(data) * 1000 + behind));
        worklet.port.start();
        context.createMediaStreamSource(stream).connect(worklet);
      }
    };
    setInterval(look, 20);
    look();
  }, limits);
}

/** The page has been looked at and listened to for long enough to know what it is like when nothing changes. */
export async function expectToBeKnown(page: Page): Promise<void> {
  const heardFor = async () => {
    const { heard } = await page.evaluate(() => (globalThis as Watched).experience);
    return (await now(page)) - Math.min(Infinity, ...heard.map(({ sounds }) => sounds[0] ?? Infinity));
  };
  await expect.poll(heardFor, { timeout: 30_000 }).toBeGreaterThan(OTHERWISE_MS);
}

/** How often one element has taken the other's place so far, and how long ago the last time was, in ms. */
export async function changes(page: Page): Promise<{ count: number; since: number }> {
  const { frames } = await page.evaluate(() => (globalThis as Watched).experience);
  const at = changesIn(frames);
  return { count: at.length, since: (await now(page)) - (at.at(-1) ?? 0) };
}

/** When a road took the other's place nothing was gone for longer than it may be, or than it was on this busy machine at other times. */
export async function expectNoGap(page: Page, change: number): Promise<void> {
  await expect.poll(async () => (await changes(page)).count, { message: 'the road changes', timeout: 100_000 }).toBe(change);
  // What follows the change is looked at for as long again.
  await expect.poll(async () => (await changes(page)).since, { timeout: 30_000 }).toBeGreaterThan(AFTER_MS + OTHERWISE_MS);
  const { frames, heard } = await page.evaluate(() => (globalThis as Watched).experience);
  const audible = heard.flatMap(({ sounds, muted }) =>
    sounds.filter((at) => muted.findLast((changed) => changed.at <= at)?.isMuted === false),
  );
  const at = changesIn(frames)[change - 1] ?? 0;
  const until = await now(page);
  for (const [what, times] of [
    ['picture', frames.map((frame) => frame.at)],
    ['sound', audible.toSorted((a, b) => a - b)],
  ] as const) {
    const [first = at] = times;
    const [from, to] = [at - BEFORE_MS, at + AFTER_MS];
    const otherwise = Math.max(longestGap(times, Math.max(first, from - OTHERWISE_MS), from), longestGap(times, to, until));
    const gap = longestGap(times, Math.max(first, from), to);
    const said = `the longest gap in the ${what}, ms; ${Math.round(otherwise)} at other times`;
    test.info().annotations.push({ type: 'gaps', description: `${Math.round(gap)}: ${said}` });
    expect(gap, said).toBeLessThanOrEqual(Math.max(GAP_MS, otherwise));
  }
}

function now(page: Page): Promise<number> {
  return page.evaluate(() => performance.now());
}

function changesIn(frames: Noted['frames']): number[] {
  return frames.filter(({ element }, index) => index > 0 && element !== frames[index - 1]?.element).map(({ at }) => at);
}

function longestGap(times: readonly number[], from: number, to: number): number {
  const within = [from, ...times.filter((at) => at >= from && at <= to), to];
  return Math.max(...within.slice(1).map((at, index) => at - (within[index] ?? at)));
}
