import { Line, Optional } from '#validation';

const MOMENT_MAX = 100;

/** A replay to make. */
export class ReplayBody {
  /** A time in the past, a position, or the `repeat` text of an answer. Default: the last event. */
  @Optional()
  @Line(MOMENT_MAX)
  asOf?: string;
}
