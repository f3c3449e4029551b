export { EventStoreDouble, type Faults } from './server.ts';
