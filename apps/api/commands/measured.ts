import type { Metrics } from '../operations/metrics.ts';

/** Runs a command and counts it: how many are under way, how long each took, how it ended. */
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
