import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { Member } from './membership.ts';

const { ClusterInfo, EndPoint, MemberInfo } = gossip;
/** The numbers of the states in the protocol. */
const STATES = { unknown: 2, follower: 6, leader: 8 } as const;

/** The answer of a node to a question for the members of its cluster. */
export function clusterInfo(members: readonly Member[]): InstanceType<typeof ClusterInfo> {
  return new ClusterInfo().setMembersList(
    members.map(({ port, state, alive }) =>
      new MemberInfo()
        .setInstanceId(
          new shared.UUID().setString(`00000000-0000-0000-0000-${String(port).padStart(12, '0')}`),
        )
        .setTimeStamp(String(Date.now()))
        .setState(STATES[state])
        .setIsAlive(alive)
        .setHttpEndPoint(new EndPoint().setAddress('127.0.0.1').setPort(port)),
    ),
  );
}
