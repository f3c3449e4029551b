import { DoubleLog } from './log.ts';
import type { Member } from './membership.ts';
import { EventStoreDouble } from './server.ts';

export interface ClusterOptions {
  /** Milliseconds until another node becomes leader after the leader was killed (default 50). */
  readonly electionMs?: number;
  /** Milliseconds until the others notice that a node is frozen (default 50). */
  readonly noticeMs?: number;
  /** What happens to an append without a quorum when there is a quorum again (default `lost`). */
  readonly heldAppends?: 'lost' | 'written';
  readonly clock?: () => number;
}

type Life = 'dead' | 'running' | 'frozen';

interface Node {
  readonly double: EventStoreDouble;
  life: Life;
  /** Whether the others count this node: they notice a frozen node late. */
  counted: boolean;
  /** Whether the node was wiped and has not copied the log from another node yet. */
  empty: boolean;
}

const NODES = 3;
const MAJORITY = 2;

/**
 * Three nodes of EventStoreDB in one process: one log, one leader, an election when the leader is gone. Followers
 * forward appends and serve reads, like real ones. Nodes are numbered from 1.
 */
export class ClusterDouble {
  readonly log: DoubleLog;
  readonly #options: Required<Omit<ClusterOptions, 'clock'>>;
  readonly #nodes: readonly Node[];
  #leader: number | undefined;
  #waiting: (() => void)[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor({
    electionMs = 50,
    noticeMs = 50,
    heldAppends = 'lost',
    clock = Date.now,
  }: ClusterOptions = {}) {
    this.#options = { electionMs, noticeMs, heldAppends };
    this.log = new DoubleLog(clock);
    const membership = this.#membership();
    this.#nodes = Array.from({ length: NODES }, () => ({
      double: new EventStoreDouble(clock, { log: this.log, membership, heldAppends }),
      life: 'dead',
      counted: false,
      empty: false,
    }));
  }

  /** Starts every node. The first becomes the leader. */
  async start(): Promise<this> {
    for (let number = 1; number <= NODES; number += 1) await this.startNode(number);
    this.#elect();
    return this;
  }

  /** A connection string with all nodes. */
  get url(): string {
    return `esdb://${this.#nodes.map(({ double }) => `127.0.0.1:${double.port}`).join(',')}?tls=false`;
  }

  /** The number of the leader; `undefined` if there is none. */
  get leader(): number | undefined {
    return this.#leader;
  }

  node(number: number): EventStoreDouble {
    return this.#at(number).double;
  }

  /** Starts a dead node on its former port. @returns its connection string. */
  async startNode(number: number): Promise<string> {
    const node = this.#at(number);
    if (node.life === 'dead') {
      if (node.empty && this.#nodes.every(({ life, empty }) => life === 'dead' && empty)) this.log.clear();
      await node.double.start();
      Object.assign(node, { life: 'running', counted: true, empty: false });
      this.#electAfter(this.#options.electionMs);
    }
    return node.double.url;
  }

  kill(number: number): void {
    const node = this.#at(number);
    Object.assign(node, { life: 'dead', counted: false });
    node.double.stop();
    this.#notice();
  }

  /** Freezes a node: it accepts connections and answers nothing. The others notice it later. */
  freeze(number: number): void {
    const node = this.#at(number);
    if (node.life !== 'running') return;
    node.life = 'frozen';
    node.double.freeze();
    this.#later(this.#options.noticeMs, () => {
      if (node.life !== 'frozen') return;
      node.counted = false;
      this.#notice();
    });
  }

  resume(number: number): void {
    const node = this.#at(number);
    if (node.life !== 'frozen') return;
    Object.assign(node, { life: 'running', counted: true });
    node.double.thaw();
    this.#electAfter(this.#options.electionMs);
  }

  /** Kills a node and deletes its disk. The log is gone after all nodes were wiped. */
  wipe(number: number): void {
    this.kill(number);
    this.#at(number).empty = true;
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    for (const { double } of this.#nodes) double.stop();
  }

  #at(number: number): Node {
    const node = this.#nodes[number - 1];
    if (node === undefined) throw new RangeError(`There is no node ${number}.`);
    return node;
  }

  #membership() {
    const members = () => this.#nodes.map((node, index): Member => this.#memberOf(node, index + 1));
    const writable = () =>
      this.#leader !== undefined && this.#at(this.#leader).life === 'running' && this.#majority();
    return {
      members,
      get writable() {
        return writable();
      },
      changed: () => new Promise<void>((resolve) => this.#waiting.push(resolve)),
    };
  }

  #memberOf({ double, counted }: Node, number: number): Member {
    const { port } = double;
    if (!counted) return { port, state: 'unknown', alive: false };
    if (this.#leader === undefined) return { port, state: 'unknown', alive: true };
    return { port, state: number === this.#leader ? 'leader' : 'follower', alive: true };
  }

  #majority(): boolean {
    return this.#nodes.filter(({ life }) => life === 'running').length >= MAJORITY;
  }

  /** Ends the leadership of a leader that is gone or has no majority. */
  #notice(): void {
    if (this.#leader === undefined) return;
    if (this.#at(this.#leader).counted && this.#nodes.filter(({ counted }) => counted).length >= MAJORITY)
      return;
    this.#leader = undefined;
    this.#changed();
    this.#electAfter(this.#options.electionMs);
  }

  #electAfter(milliseconds: number): void {
    this.#later(milliseconds, () => this.#elect());
  }

  #elect(): void {
    if (this.#leader !== undefined || !this.#majority()) return;
    this.#leader = this.#nodes.findIndex(({ life }) => life === 'running') + 1;
    this.#changed();
  }

  #changed(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  #later(milliseconds: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, milliseconds);
    this.#timers.add(timer);
  }
}
