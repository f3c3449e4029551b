import { resolve } from 'node:path';
import { MEDIA_TYPES, plainMediaType } from '#evidence/media-types';
import { ConfigError, type EvidenceEngine } from './config.ts';
import { MONGODB } from './engines.ts';

const UNITS: Readonly<Record<string, number>> = { '': 1, KIB: 1_024, MIB: 1_048_576, GIB: 1_073_741_824 };
const SIZE = /^(\d{1,12}) ?(|KiB|MiB|GiB)$/i;
const LARGEST = 1_099_511_627_776;
const TYPE = /^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,98}$/;
const MOST_TYPES = 100;

/** @throws ConfigError */
export function evidenceEngine(variable: string, text: string): EvidenceEngine {
  if (MONGODB.test(text)) return { kind: 'mongodb', url: text };
  if (text.includes('\0') || /^[a-z][a-z0-9+.-]*:\/\//i.test(text))
    throw new ConfigError(
      variable,
      `${variable} cannot be used: allowed are a directory and mongodb://HOST:PORT/DATABASE.`,
    );
  return { kind: 'directory', path: resolve(text) };
}

/** A number of bytes, as in `26214400` or `25 MiB`. @throws ConfigError */
export function byteCount(variable: string, text: string): number {
  const [, digits = '', unit = ''] = SIZE.exec(text) ?? [];
  const bytes = Number(digits) * (UNITS[unit.toUpperCase()] ?? 0);
  if (digits !== '' && bytes >= 1 && bytes <= LARGEST) return bytes;
  throw new ConfigError(
    variable,
    `${variable} cannot be used: it must be a size from 1 to 1024 GiB, as in 25 MiB.`,
  );
}

/** Media types, separated by commas. `undefined`: the usual ones. @throws ConfigError */
export function mediaTypes(variable: string, text: string | undefined): readonly string[] {
  if (text === undefined) return MEDIA_TYPES;
  const types = text.split(',').map(plainMediaType);
  if (types.length > MOST_TYPES || !types.every((type) => TYPE.test(type))) {
    throw new ConfigError(
      variable,
      `${variable} cannot be used: it must be media types separated by commas, as in application/pdf,image/png.`,
    );
  }
  return [...new Set(types)];
}
