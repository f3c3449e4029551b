import { closeSync, openSync, writeSync } from 'node:fs';
import type { Reject } from '#importing';
import { csvCell } from '#reporting';

/** The refused records of an import, each with the line it starts at. */
export interface RejectsFile {
  add(reject: Reject): void;
  close(): void;
}

const HEADER = 'file,line,code,message\r\n';

/** Makes the file at once, so that a name that cannot be written costs nothing; written as refusals come. */
export function openRejectsFile(path: string): RejectsFile {
  const descriptor = openSync(path, 'w', 0o600);
  writeSync(descriptor, HEADER);
  return {
    add({ file, line, code, message }) {
      writeSync(descriptor, `${[file, String(line), code, message].map(csvCell).join(',')}\r\n`);
    },
    close: () => closeSync(descriptor),
  };
}
