import {
  type Clock,
  type CommandOf,
  type CommandType,
  namesOfRunningClocks,
  type PolicyRules,
  type ReceivedComplaint,
  type Recorded,
} from '#complaint';

/*
 * A probe is a body with which a command is tried, without recording anything. The domain decides it as it decides every
 * other body, so that nobody says a second time what a command needs. A command is allowed when the domain accepts one of
 * its probes. Therefore the probes of a command must be such that, if any body were accepted now, one of them is.
 */

/** A complaint for which commands are tried, and who would give them. */
export interface Probed {
  readonly folio: string;
  readonly state: ReceivedComplaint;
  /** `undefined`: the policy pack of the complaint cannot be found. */
  readonly rules: PolicyRules | undefined;
  /** The first event of the complaint, without its personal part. */
  readonly receipt: Recorded;
  /** The principal who would give the command. */
  readonly by: string;
  /** Ids of all principals who may handle complaints, in the order of their first keys. */
  readonly handlers: readonly string[];
  /** The moment: an instant. */
  readonly at: string;
}

/** What the ledger looks up before a command of this type is decided. */
type FoundFor<C> = C extends unknown
  ? 'found' extends keyof C
    ? Exclude<C['found'], undefined>
    : never
  : never;

/** A probe for which the ledger looks up nothing. */
export interface PlainProbe {
  /** The number of the thing that it is about, or its id. */
  readonly number?: number;
  readonly id?: string;
  /** The members of the body on which the answer depends. They are shown to the asker. */
  readonly choice?: Choice;
  /** The other members of the body. Nobody sees them. */
  readonly rest?: object;
  /**
   * It is tried only when the probe before it is refused. When it is accepted it stands in its place, or `beside` it where
   * the body needs a further member for it.
   */
  readonly otherwise?: true | 'beside';
  /**
   * Its body can be given instead of that of the probe before it, with the same choice. The command is allowed with
   * either of them, needs what both of them need, and of the rest what one of them needs.
   */
  readonly alternative?: true;
}

/** A probe of one command. */
export interface Probe<T extends CommandType = CommandType> extends PlainProbe {
  /** What the asker brings: a content that is uploaded first, another complaint. The ledger would find this of it. */
  readonly found?: FoundFor<CommandOf<T>>;
}

/** Stands in a choice for a text that the body must have. */
export const TEXT_TO_WRITE = '…';

/** Codes, numbers, times and ids of principals, and {@link TEXT_TO_WRITE}. */
export type Choice = Readonly<Record<string, string | number>>;

/** A probe, read as a body is read. */
export interface Attempt<T extends CommandType = CommandType> {
  readonly number?: number | undefined;
  readonly id?: string | undefined;
  readonly choice?: Choice | undefined;
  readonly otherwise?: true | 'beside' | undefined;
  readonly alternative?: true | undefined;
  readonly body: object;
  readonly command: CommandOf<T>;
  /** The members of the body that nobody chose, each with the command without it. Undefined: no body can lack it. */
  readonly lesser: () => readonly (readonly [member: string, command: CommandOf<T> | undefined])[];
}

/** Stands for a text that the asker would write. */
export const SOME_TEXT = 'text';

/** For commands whose only guards are those of every command. */
export function oneProbe(rest: object = {}): () => readonly PlainProbe[] {
  return () => [{ rest }];
}

/** One probe for each thing that there is; for the first one as long as there is none. */
export function perThing(
  numbers: Iterable<number>,
  probes: (n: number) => readonly PlainProbe[],
): readonly PlainProbe[] {
  const all = [...new Set(numbers)];
  return (all.length === 0 ? [1] : all).flatMap(probes);
}

/** The numbers of things, in their order. */
export function numbersOf(things: readonly { readonly n: number }[] = []): readonly number[] {
  return things.map(({ n }) => n);
}

/** The clocks that run or are paused; one of them as long as there is none, since then the answer is the same for all. */
export function clocksToTry(state: ReceivedComplaint): readonly Clock[] {
  const running = namesOfRunningClocks(state);
  return running.length === 0 ? ['respond'] : running;
}
