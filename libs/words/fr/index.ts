import { codes } from './codes.ts';
import { letters } from './letters.ts';
import { process } from './process.ts';
import { track } from './track.ts';

export const fr = { codes, letters, process, track };
