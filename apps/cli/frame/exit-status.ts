/** What the command line's exit status tells. */
export const EXIT = {
  done: 0,
  failed: 1,
  /** Wrong usage or configuration; nothing was done. */
  usage: 2,
  /** Finished, but something was refused or differs: rows rejected, drift found, report incomplete. */
  differs: 3,
  /** Stopped by Ctrl-C, as shells report it. */
  interrupted: 130,
  /** Stopped by SIGTERM. */
  terminated: 143,
} as const;

export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];
