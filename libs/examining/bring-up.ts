import type { Runtime } from '#runtime';
import type { Telling } from './telling.ts';

/** How often the lag is read while views catch up; each time costs a few small reads. */
const LOOK_EVERY_MS = 500;

/** Brings views to the head of the log, and shows the progress when it takes long. */
export async function bringUp(telling: Telling, runtime: Runtime, names?: readonly string[]): Promise<void> {
  const runner = await runtime.runner();
  const progress = telling.progress({ label: 'bringing views up to date', unit: 'events' });
  const look = async (): Promise<void> => {
    const lags = (await runner.lag()).filter(({ name }) => names === undefined || names.includes(name));
    const total = ((await (await runtime.events()).head())?.events ?? 0) * lags.length;
    progress.update(total - lags.reduce((sum, { lagEvents }) => sum + lagEvents, 0), { total });
  };
  // Progress is not essential: if reading the lag fails, `catchUp` below reports the fault.
  const timer = setInterval(() => void look().catch(() => {}), LOOK_EVERY_MS);
  try {
    await runner.catchUp(names);
  } finally {
    clearInterval(timer);
    progress.end();
  }
}
