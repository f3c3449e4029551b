import { access, stat } from 'node:fs/promises';

/** The permissions of users other than owner and group. */
const OTHERS = 0o007;

/** Whether this user may use a file or directory so. @param mode of `constants` of `node:fs`. */
export async function may(path: string, mode: number): Promise<boolean> {
  try {
    await access(path, mode);
    return true;
  } catch {
    return false;
  }
}

/** Whether every user of this machine may do something with a file or directory. */
export async function isOpenToOthers(path: string): Promise<boolean> {
  return ((await stat(path)).mode & OTHERS) !== 0;
}
