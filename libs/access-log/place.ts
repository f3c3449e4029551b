import { basename, dirname, join } from 'node:path';

/** The file of the access log, beside the file of the events: `access.sqlite` beside `events.sqlite`. */
export function accessLogFileOf(events: string): string {
  const name = basename(events);
  return join(dirname(events), name === 'events.sqlite' ? 'access.sqlite' : `${name}.access`);
}
