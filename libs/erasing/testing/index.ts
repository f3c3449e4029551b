export { type ErasingHouse, erasingHouse, type Requested } from './erasing-house.ts';
