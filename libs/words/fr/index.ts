import { codes } from './codes.ts';

export const fr = { codes };
