import { SingleBar } from 'cli-progress';
import type { Screen } from './io.ts';
import { amount } from './table.ts';

/** How much of the work is done. */
export interface Extent {
  /** All that there is to do, in the same unit; absent while it is unknown. */
  readonly total?: number | undefined;
  /** The part that is done, from 0 to 1, if it is known better than the total. */
  readonly share?: number | undefined;
}

/** Shows how far a long command is. */
export interface Progress {
  update(done: number, extent?: Extent): void;
  end(): void;
}

export interface ProgressOptions {
  /** The work, e.g. `importing`. */
  readonly label: string;
  /** What is counted, e.g. `records`. */
  readonly unit: string;
  /** Milliseconds between two lines if the screen is not a terminal. */
  readonly everyMs?: number;
  /** Monotonic milliseconds. */
  readonly clock?: () => number;
}

const STEPS = 1_000;

/** Shows a bar on a terminal, otherwise a line every few seconds. Both have rate and time left. */
export function progressOn(screen: Screen, options: ProgressOptions): Progress {
  return screen.isTTY === true ? bar(screen, options) : lines(screen, options);
}

function bar(screen: Screen, { label, unit, clock = () => performance.now() }: ProgressOptions): Progress {
  const started = clock();
  const single = new SingleBar({
    format: `${label} [{bar}] {text}`,
    stream: screen,
    hideCursor: true,
    clearOnComplete: true,
    fps: 10,
  });
  let shown = false;
  return {
    update(done, extent = {}) {
      const text = describe({ done, ...extent, elapsedMs: clock() - started, unit });
      if (!shown) single.start(STEPS, 0, { text });
      shown = true;
      single.update(Math.floor((shareOf(done, extent) ?? 0) * STEPS), { text });
    },
    end() {
      if (shown) single.stop();
      shown = false;
    },
  };
}

function lines(screen: Screen, options: ProgressOptions): Progress {
  const { label, unit, everyMs = 3_000, clock = () => performance.now() } = options;
  const started = clock();
  let said = started;
  return {
    update(done, extent = {}) {
      const now = clock();
      if (now - said < everyMs) return;
      said = now;
      screen.write(`${label}: ${describe({ done, ...extent, elapsedMs: now - started, unit })}\n`);
    },
    end() {},
  };
}

interface State extends Extent {
  readonly done: number;
  readonly elapsedMs: number;
  readonly unit: string;
}

function describe({ done, elapsedMs, unit, ...extent }: State): string {
  const share = shareOf(done, extent);
  const rate = elapsedMs > 0 ? (done / elapsedMs) * 1_000 : 0;
  const of = extent.total === undefined ? '' : ` of ${amount(extent.total)}`;
  const percent = share === undefined ? '' : ` (${Math.floor(share * 100)} %)`;
  const left =
    share === undefined || share === 0 ? '' : `, ${duration((elapsedMs / share) * (1 - share))} left`;
  return `${amount(done)}${of} ${unit}${percent}, ${amount(Math.round(rate))}/s${left}`;
}

function shareOf(done: number, { total, share }: Extent): number | undefined {
  if (share !== undefined) return Math.min(1, share);
  return total === undefined || total === 0 ? undefined : Math.min(1, done / total);
}

function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
