import type { components } from './schema.generated.ts';

/** RFC 9457, as every refusal of the API is written. */
export type ProblemDetails = components['schemas']['Problem'];

/** After 503 nothing was done: the ledger says so itself. */
const UNSURE = [0, 500, 502, 504];

/** The API refused, or it could not be reached: then `problem` is absent. */
export class RequestFailed extends Error {
  constructor(
    /** The HTTP status; 0 when there was no answer. */
    readonly status: number,
    readonly problem?: ProblemDetails,
    /** Seconds after which it is worth trying again, as the API says. */
    readonly retryAfter?: number,
  ) {
    super(problem?.code ?? 'no-answer');
    this.name = 'RequestFailed';
  }

  /** The stable code of the problem. `no-answer`: the server could not be reached. */
  get code(): string {
    return this.problem?.code ?? 'no-answer';
  }

  /** Whether it is not known if what was asked for was done. */
  get isUnsure(): boolean {
    return UNSURE.includes(this.status);
  }
}

export async function failureOf(response: Response): Promise<RequestFailed> {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const problem = await problemIn(response);
  return new RequestFailed(response.status, problem, Number.isFinite(seconds) ? seconds : undefined);
}

async function problemIn(response: Response): Promise<ProblemDetails | undefined> {
  try {
    const body: unknown = await response.json();
    return isProblem(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

function isProblem(body: unknown): body is ProblemDetails {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string';
}
