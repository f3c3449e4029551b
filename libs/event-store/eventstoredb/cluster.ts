import { setTimeout as pause } from 'node:timers/promises';
import type { Connection, Endpoint } from './connection.ts';
import { Gossip, keyOf, type Member, type NodeState } from './gossip.ts';

/** A node without an answer by then does not count. It is under a second, since a readiness probe waits no longer. */
const ANSWERS_WITHIN_MS = 800;
const MOST_MEMBERS = 32;

/** Whether a cluster can write now. */
export type ClusterState =
  | 'writable'
  /** It has no leader, according to the nodes that answer. */
  | 'no-leader'
  /** The other nodes name a leader, but it does not answer. */
  | 'silent-leader'
  /** A majority of the nodes is not alive. */
  | 'no-quorum'
  /** It answers, but does not say. */
  | 'unknown';

/** No node answered who is in the cluster. */
export class NobodyAnswers extends Error {
  constructor(options?: ErrorOptions) {
    super('No node of the event store answers.', options);
  }
}

/** What the nodes have answered so far. */
interface Survey {
  /** Members by their own address, as told by the last node that answered. */
  readonly members: Map<string, Member>;
  /** Addresses of the nodes that answered. */
  readonly answered: Set<string>;
  fault: unknown;
}

const CHOICE: Readonly<Record<string, readonly NodeState[]>> = {
  leader: ['leader', 'follower', 'replica', 'electing'],
  follower: ['follower', 'leader', 'replica', 'electing'],
  read_only_replica: ['replica', 'follower', 'leader', 'electing'],
  random: ['follower', 'leader', 'replica', 'electing'],
};

/** The nodes of a server or cluster. All are asked at the same time, so that a frozen one does not delay the others. */
export class Cluster {
  readonly #connection: Connection;
  readonly #gossip: Gossip;
  /** Members named in earlier answers. The nodes of the connection string may be the ones that are away. */
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
   * The node to connect to: the best one that answers. A node in an election still serves reads.
   *
   * @param wanted false ends the search.
   * @throws Error when no node was found in the number of attempts that the connection string allows.
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

  /** Asks every node, also those that the others name, until enough is known or the time is over. */
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

/** The best member among those that answered. */
function best({ members, answered }: Survey, order: readonly NodeState[]): Member | undefined {
  const there = [...members.values()].filter(({ endpoint, alive }) => alive && answered.has(keyOf(endpoint)));
  for (const wanted of order) {
    const found = there.find(({ state }) => state === wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}
