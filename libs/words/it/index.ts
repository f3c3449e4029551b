import { codes } from './codes.ts';
import { letters } from './letters.ts';
import { process } from './process.ts';

export const it = { codes, letters, process };
