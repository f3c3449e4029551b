/** The exit statuses of the command line. */
export const EXIT = {
  done: 0,
  failed: 1,
  /** Wrong usage or configuration; nothing was done. */
  usage: 2,
  /** Finished, but something was refused or differs: rejected rows, a difference found, an incomplete report. */
  differs: 3,
  /** Stopped by Ctrl-C; the number that shells report. */
  interrupted: 130,
  /** Stopped by SIGTERM. */
  terminated: 143,
} as const;

export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];
