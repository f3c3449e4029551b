import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { until } from '../../support/until.ts';

/**
 * A MongoDB server of this machine that can be killed, as by a power cut, and started again on the same files and port.
 */
export interface KillableMongod {
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** Ends the server that was started again. */
  end(): void;
}

/** @param pid the process of the server, started by the tests. Linux only: its arguments are read from /proc. */
export async function killableMongod(pid: number): Promise<KillableMongod> {
  const [program = '', ...args] = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').slice(0, -1);
  let running = pid;
  return {
    async kill() {
      process.kill(running, 'SIGKILL');
      await until('the server has ended', () => !isAlive(running));
    },
    async restart() {
      const child = spawn(program, args, { stdio: 'ignore' });
      running = child.pid ?? 0;
    },
    end() {
      if (running !== pid && isAlive(running)) process.kill(running, 'SIGKILL');
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
