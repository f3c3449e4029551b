import { codes } from './codes.ts';

export const en = { codes };
