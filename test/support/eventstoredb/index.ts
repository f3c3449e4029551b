export { CERTIFICATE, CERTIFICATE_KEY, OTHER_AUTHORITY } from './certificates.ts';
export { ClusterDouble, type ClusterOptions } from './cluster.ts';
export {
  type EventStoreDbFound,
  type EventStoreDbServer,
  eventStoreDbForTests,
  givenEventStoreDb,
} from './for-tests.ts';
export { scavenge } from './scavenge.ts';
export { EventStoreDouble, type Faults } from './server.ts';
export { describeOnNodes, itOnNodesOnly, type NodesWanted } from './throwaway/describe-on-nodes.ts';
export { doubleNodes, nodesOf, type ThrowawayNodes } from './throwaway/nodes.ts';
export { checkpoint, eventMessage } from './wire.ts';
