import type { Metrics } from '../operations/metrics.ts';

/** Runs a command and measures it: how many are running, how long each took, and its result. */
export async function measured<T>(metrics: Metrics, command: string, run: () => Promise<T>): Promise<T> {
  metrics.inFlight.inc();
  const end = metrics.commands.startTimer({ command });
  try {
    const result = await run();
    end({ outcome: 'accepted' });
    return result;
  } catch (error) {
    end({ outcome: 'refused' });
    throw error;
  } finally {
    metrics.inFlight.dec();
  }
}
