/** One node in the answer to a gossip question. */
export interface Member {
  readonly port: number;
  readonly state: 'leader' | 'follower' | 'unknown';
  readonly alive: boolean;
}

/** What a node knows of its cluster. */
export interface Membership {
  /** The members as this node reports them. */
  members(): readonly Member[];
  /** Whether an append can be committed now: there is a leader with a majority. */
  readonly writable: boolean;
  /** Resolves at the next change of the membership. */
  changed(): Promise<void>;
}

/** A node without a cluster: it is its own leader as long as it runs. */
export function alone(port: () => number): Membership {
  return {
    members: () => [{ port: port(), state: 'leader', alive: true }],
    writable: true,
    changed: () => new Promise<void>(() => {}),
  };
}
