import type { ReaderSetting } from '../reader/setting.ts';
import { ID_KEY } from './small-ledger.ts';

/** How a spec reads a jsonl file. */
export const SETTING: ReaderSetting = {
  file: 'f',
  format: 'jsonl',
  key: ID_KEY,
  zone: 'UTC',
  catalogue: {},
  now: () => Date.parse('2026-11-22'),
  withRecords: false,
  isOver: () => false,
};
