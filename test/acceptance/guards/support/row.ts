import type { CommandType, RefusalCode } from '#complaint';
import type { Person } from './persons.ts';

/** What the body of an act may name of the complaint on which it is given. */
export interface Here {
  readonly folio: string;
  /** The id of the event of an act of the life. 0: the receipt; 1: the first act. */
  readonly event: (act: number) => string;
  /** The member of the answer to an act of the life, such as the id of a content or of a corrective action. */
  readonly told: (act: number, member: string) => string;
  /** The id of a principal. */
  readonly principal: (person: Person) => string;
  /** Ids of principals of whom nobody does anything. */
  readonly bystanders: readonly string[];
  /** The folio of another complaint, by its number. */
  readonly other: (n?: number) => string;
  /** The moment of asking. */
  readonly now: () => string;
}

export type Body = object | ((here: Here) => object);

/** A command on a complaint, or one that files it. */
export interface Act {
  readonly command: CommandType;
  readonly by: Person;
  readonly body: Body;
  /** The number or the id of the thing in its address. Default: 1. */
  readonly thing?: number | ((here: Here) => string);
  /** Another folio in its address. */
  readonly folio?: string | ((here: Here) => string);
}

/** An upload of a content of evidence. */
export interface Upload {
  readonly upload: string;
  readonly by: Person;
}

/** Lines that an import adds to the complaint. */
export interface Lines {
  readonly lines: (here: Here) => readonly object[];
}

/** Waiting until the erasure of the complaint is done. */
export interface Sweep {
  readonly until: 'erased';
}

export type Step = Act | Upload | Lines | Sweep;

/**
 * What leads to the point at which a command is refused. A refusal changes nothing, so rows share a life: it is lived
 * once for all rows that name the same object.
 */
export interface Life {
  readonly name: string;
  /** Members of the receipt. By default it is of today, and under `iso-10002-default`. */
  readonly receipt?: Body;
  readonly steps: readonly Step[];
  /** Set when the complaint takes no further line, whatever it says. */
  readonly ends?: true;
}

/** How the same command is given by a line of an import. */
export interface ByLine {
  /** Lines of the same complaint before it. They are accepted. */
  readonly before?: readonly object[];
  /** Members of the line that differ from those of the body. */
  readonly line?: Body;
  /** The code, where the import as its giver meets another guard than the person did. */
  readonly code?: RefusalCode;
}

/** One guard: what leads to it, the command that it refuses, and how. */
export interface Row {
  /** What is special about it, as the title of its tests. */
  readonly when: string;
  /** The answer over HTTP: the status and the code. */
  readonly answer: `${number} ${string}`;
  /** The code of the catalogue, where HTTP says it as a problem of its own. */
  readonly code?: RefusalCode;
  readonly life: Life;
  readonly refused: Act;
  /** Absent: by the same line. A text says why it is not tried by a line. */
  readonly byLine?: ByLine | string;
  /**
   * The last act of the life and the refused one are given at once: one of them is accepted, and the other one refused
   * with this answer, whichever comes first.
   */
  readonly atOnce?: true;
}

/** The code of the catalogue that a row meets. */
export function codeOf({ answer, code }: Row): string {
  return code ?? answer.slice(answer.indexOf(' ') + 1);
}
