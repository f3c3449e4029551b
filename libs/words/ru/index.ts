import { codes } from './codes.ts';
import { letters } from './letters.ts';
import { pages } from './pages.ts';
import { process } from './process.ts';
import { session } from './session.ts';
import { track } from './track.ts';

export const ru = { codes, letters, pages, process, session, track };
