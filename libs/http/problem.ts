import type { Hindrance } from '#event-store';
import { PROBLEMS, type ProblemCode } from './problem-catalogue.ts';

/** One problem of a body or a parameter. */
export interface FieldProblem {
  /** RFC 6901 pointer into the body, or `/query/NAME` for a parameter. */
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** The body of an `application/problem+json` answer (RFC 9457). */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** `urn:uuid:` and the id of the request, as logged. */
  readonly instance: string;
  readonly errors?: readonly FieldProblem[];
  /** With `tampered`: where the stored history is damaged. */
  readonly folio?: string;
  readonly stream?: string;
  readonly position?: string;
  /** With `engine-unavailable`: why the file of the events cannot be used. */
  readonly reason?: Hindrance;
}

/** Where the stored history is damaged. */
export type DamageMembers = Pick<ProblemBody, 'folio' | 'stream' | 'position'>;

interface ProblemExtras {
  readonly errors?: readonly FieldProblem[];
  readonly damaged?: DamageMembers;
  readonly hindrance?: Hindrance;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A problem as data. */
export interface ProblemParts extends Pick<Problem, 'code' | 'status' | 'title' | 'detail'> {
  readonly extras: ProblemExtras;
}

/** A failure in the form for the caller. `detail` never contains personal data. */
export class Problem extends Error {
  readonly errors: readonly FieldProblem[] | undefined;
  readonly damaged: DamageMembers | undefined;
  readonly hindrance: Hindrance | undefined;
  readonly headers: Readonly<Record<string, string>>;

  private constructor(
    readonly code: string,
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    extras: ProblemExtras,
  ) {
    super(detail);
    this.errors = extras.errors;
    this.damaged = extras.damaged;
    this.hindrance = extras.hindrance;
    this.headers = extras.headers ?? {};
  }

  /** A problem that another thread gave as its parts. */
  static from({ code, status, title, detail, extras }: ProblemParts): Problem {
    return new Problem(code, status, title, detail, extras);
  }

  static of(code: ProblemCode, detail: string, extras: ProblemExtras = {}): Problem {
    const { status, title } = PROBLEMS[code];
    return new Problem(code, status, title, detail, extras);
  }

  /** A refusal by the rules of the domain: 409 with the domain's own code. */
  static refusal(code: string, detail: string): Problem {
    return new Problem(code, 409, 'The complaint does not allow this', detail, {});
  }

  /** A body of the right shape that the domain refuses: 422 with the domain's own code. */
  static invalid(code: string, detail: string): Problem {
    return new Problem(code, 422, PROBLEMS['invalid-body'].title, detail, {});
  }

  /** All of it as data, for another thread, see {@link Problem.from}. */
  parts(): ProblemParts {
    const { code, status, title, detail, errors, damaged, hindrance, headers } = this;
    const extras = {
      headers,
      ...(errors && { errors }),
      ...(damaged && { damaged }),
      ...(hindrance && { hindrance }),
    };
    return { code, status, title, detail, extras };
  }

  body(requestId: string): ProblemBody {
    return {
      type: `/docs#problem-${this.code}`,
      title: this.title,
      status: this.status,
      code: this.code,
      detail: this.detail,
      instance: `urn:uuid:${requestId}`,
      ...(this.errors === undefined ? {} : { errors: this.errors }),
      ...this.damaged,
      ...(this.hindrance === undefined ? {} : { reason: this.hindrance }),
    };
  }
}
