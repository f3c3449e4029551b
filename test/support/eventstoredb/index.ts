export {
  type EventStoreDbFound,
  type EventStoreDbServer,
  eventStoreDbForTests,
  givenEventStoreDb,
} from './for-tests.ts';
export { EventStoreDouble, type Faults } from './server.ts';
