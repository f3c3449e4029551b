import { codes } from './codes.ts';

export const es = { codes };
