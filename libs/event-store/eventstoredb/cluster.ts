import { setTimeout as pause } from 'node:timers/promises';
import type { Connection, Endpoint } from './connection.ts';
import { Gossip, keyOf, type Member, type NodeState } from './gossip.ts';

/** A node that has not answered by then does not count. Under a second, which is all that a readiness probe waits. */
const ANSWERS_WITHIN_MS = 800;
const MOST_MEMBERS = 32;

/** Whether a cluster can write now. */
export type ClusterState =
  | 'writable'
  /** It has no leader, as far as the nodes know that answer. */
  | 'no-leader'
  /** There is a leader as far as the others know, and it does not answer. */
  | 'silent-leader'
  /** No majority of the nodes is there. */
  | 'no-quorum'
  /** It answers, but does not say. */
  | 'unknown';

/** No node told who is in the cluster. */
export class NobodyAnswers extends Error {
  constructor(options?: ErrorOptions) {
    super('No node of the event store answers.', options);
  }
}

/** What nodes told, as far as they have answered. */
interface Survey {
  /** Members by their own address, as the node told that answered last. */
  readonly members: Map<string, Member>;
  /** Addresses that answered themselves. */
  readonly answered: Set<string>;
  fault: unknown;
}

const CHOICE: Readonly<Record<string, readonly NodeState[]>> = {
  leader: ['leader', 'follower', 'replica', 'electing'],
  follower: ['follower', 'leader', 'replica', 'electing'],
  read_only_replica: ['replica', 'follower', 'leader', 'electing'],
  random: ['follower', 'leader', 'replica', 'electing'],
};

/** The nodes of a server or cluster, asked themselves. All are asked at once, so that a frozen one holds nothing up. */
export class Cluster {
  readonly #connection: Connection;
  readonly #gossip: Gossip;
  /** Members that were told of before: the nodes that the connection string names may be the ones that are away. */
  #known: readonly Endpoint[] = [];

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#gossip = new Gossip(connection);
  }

  /** Whether any node answers. */
  async answers(): Promise<boolean> {
    const survey = await this.#survey(({ answered }) => answered.size > 0);
    return survey.answered.size > 0;
  }

  /** @throws NobodyAnswers. */
  async state(): Promise<ClusterState> {
    const survey = await this.#survey((so_far) => this.#stateOf(so_far) === 'writable');
    if (survey.answered.size === 0) throw new NobodyAnswers({ cause: survey.fault });
    return this.#stateOf(survey);
  }

  /**
   * The node to connect to: the best one that answers. A node that takes part in an election still serves reads.
   *
   * @param wanted false ends the search.
   * @throws Error when none was found in so many attempts as the connection string allows.
   */
  async choose(wanted: () => boolean): Promise<Endpoint> {
    const { hosts, oneNode, settings } = this.#connection;
    const [only] = hosts;
    if (oneNode && only !== undefined) return only;
    const { maxDiscoverAttempts = 10, discoveryInterval = 100, nodePreference = 'leader' } = settings;
    const order = CHOICE[nodePreference] ?? [];
    let fault: unknown;
    for (let attempt = 1; attempt <= maxDiscoverAttempts && wanted(); attempt += 1) {
      const survey = await this.#survey((so_far) => best(so_far, order)?.state === order[0]);
      const found = best(survey, order);
      if (found !== undefined) return found.endpoint;
      fault = survey.fault ?? fault;
      await pause(discoveryInterval);
    }
    throw new Error(`Failed to discover after ${maxDiscoverAttempts} attempts.`, { cause: fault });
  }

  close(): void {
    this.#gossip.close();
  }

  /** Asks every node, those too that the others tell of, until enough is known or everybody had time to answer. */
  async #survey(enough: (survey: Survey) => boolean): Promise<Survey> {
    const survey: Survey = { members: new Map(), answered: new Set(), fault: undefined };
    const asked = new Set<string>();
    const { promise: done, resolve: finish } = Promise.withResolvers<void>();
    let open = 0;
    const ask = (endpoint: Endpoint): void => {
      const key = keyOf(endpoint);
      if (asked.has(key) || asked.size >= MOST_MEMBERS) return;
      asked.add(key);
      open += 1;
      void this.#gossip
        .ask(endpoint, ANSWERS_WITHIN_MS)
        .then(
          (members) => {
            survey.answered.add(key);
            for (const member of members) survey.members.set(keyOf(member.endpoint), member);
            if (!this.#connection.oneNode) for (const member of members) ask(member.endpoint);
          },
          (error: unknown) => {
            survey.fault = error;
          },
        )
        .finally(() => {
          open -= 1;
          if (open === 0 || enough(survey)) finish();
        });
    };
    for (const endpoint of [...this.#connection.hosts, ...this.#known]) ask(endpoint);
    await done;
    if (!this.#connection.oneNode && survey.members.size > 0)
      this.#known = [...survey.members.values()].map(({ endpoint }) => endpoint);
    return survey;
  }

  #stateOf({ members, answered }: Survey): ClusterState {
    const voting = [...members.values()].filter(({ state }) => state !== 'replica');
    if (voting.length === 0) return 'unknown';
    const leader = voting.find(({ state, alive }) => state === 'leader' && alive);
    if (voting.filter(({ alive }) => alive).length <= voting.length / 2) return 'no-quorum';
    if (leader === undefined) return 'no-leader';
    const reached = this.#connection.oneNode || answered.has(keyOf(leader.endpoint));
    return reached ? 'writable' : 'silent-leader';
  }
}

/** The member that suits best among those that answered themselves. */
function best({ members, answered }: Survey, order: readonly NodeState[]): Member | undefined {
  const there = [...members.values()].filter(({ endpoint, alive }) => alive && answered.has(keyOf(endpoint)));
  for (const wanted of order) {
    const found = there.find(({ state }) => state === wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}
