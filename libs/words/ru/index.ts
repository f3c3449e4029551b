import { codes } from './codes.ts';

export const ru = { codes };
