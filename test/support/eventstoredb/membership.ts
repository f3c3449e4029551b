/** One node as gossip tells of it. */
export interface Member {
  readonly port: number;
  readonly state: 'leader' | 'follower' | 'unknown';
  readonly alive: boolean;
}

/** What a node knows of its cluster. */
export interface Membership {
  /** The members, as this node tells of them. */
  members(): readonly Member[];
  /** Whether an append can be committed now: there is a leader and a majority behind it. */
  readonly writable: boolean;
  /** Resolves at the next change of any of that. */
  changed(): Promise<void>;
}

/** A node that stands alone: its own leader for as long as it runs. */
export function alone(port: () => number): Membership {
  return {
    members: () => [{ port: port(), state: 'leader', alive: true }],
    writable: true,
    changed: () => new Promise<void>(() => {}),
  };
}
