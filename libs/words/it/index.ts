import { codes } from './codes.ts';

export const it = { codes };
