import { SingleBar } from 'cli-progress';
import type { Screen } from './io.ts';
import { amount } from './table.ts';

/** Tells how far a long command is. */
export interface Progress {
  /** @param total absent while nobody knows it. */
  update(done: number, total?: number | undefined): void;
  end(): void;
}

export interface ProgressOptions {
  /** What is being done, e.g. `importing`. */
  readonly label: string;
  /** What is counted, e.g. `rows`. */
  readonly unit: string;
  /** Milliseconds between two lines where there is no terminal. */
  readonly everyMs?: number;
  /** Monotonic milliseconds. */
  readonly clock?: () => number;
}

/** A bar on a terminal, otherwise a line every few seconds; both with rate and time left. */
export function progressOn(screen: Screen, options: ProgressOptions): Progress {
  return screen.isTTY === true ? bar(screen, options) : lines(screen, options);
}

function bar(screen: Screen, { label, unit }: ProgressOptions): Progress {
  const started = performance.now();
  const single = new SingleBar({
    format: `${label} [{bar}] {percentage} % · {value} of {total} ${unit} · {rate}/s · {eta_formatted} left`,
    stream: screen,
    hideCursor: true,
    clearOnComplete: true,
    fps: 10,
  });
  let shown = false;
  return {
    update(done, total) {
      const rate = amount(Math.round(rateOf(done, performance.now() - started)));
      if (total === undefined) {
        screen.write(`\r${label}: ${amount(done)} ${unit} · ${rate}/s `);
        return;
      }
      if (!shown) single.start(total, 0, { rate });
      shown = true;
      single.setTotal(total);
      single.update(done, { rate });
    },
    end() {
      if (shown) single.stop();
      screen.write('\r\u001b[K');
    },
  };
}

function lines(screen: Screen, options: ProgressOptions): Progress {
  const { label, unit, everyMs = 3_000, clock = () => performance.now() } = options;
  const started = clock();
  let said = started;
  return {
    update(done, total) {
      const now = clock();
      if (now - said < everyMs) return;
      said = now;
      screen.write(`${label}: ${describe(done, total, now - started, unit)}\n`);
    },
    end() {},
  };
}

function describe(done: number, total: number | undefined, elapsed: number, unit: string): string {
  const rate = rateOf(done, elapsed);
  const speed = `${amount(Math.round(rate))}/s`;
  if (total === undefined || total === 0) return `${amount(done)} ${unit}, ${speed}`;
  const share = Math.floor((done / total) * 100);
  const left = rate > 0 ? `, ${duration((total - done) / rate)} left` : '';
  return `${amount(done)} of ${amount(total)} ${unit} (${share} %), ${speed}${left}`;
}

function rateOf(done: number, elapsedMs: number): number {
  return elapsedMs > 0 ? (done / elapsedMs) * 1_000 : 0;
}

function duration(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
