export { RUN_SEED, SEEDS, type Seed } from './seeds.ts';
