import { fillWithoutEnd } from './views-load.ts';

await fillWithoutEnd(process.argv[2] ?? '');
