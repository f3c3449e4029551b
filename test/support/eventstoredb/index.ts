export {
  type EventStoreDbFound,
  type EventStoreDbServer,
  eventStoreDbForTests,
  givenEventStoreDb,
} from './for-tests.ts';
export { EventStoreDouble, type Faults } from './server.ts';
export { checkpoint, eventMessage } from './wire.ts';
