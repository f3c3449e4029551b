import { Line, Optional } from '#validation';

const KEY_MAX = 300;

/** Which parked keys of a view are meant. */
export class ParkedBody {
  /** As the list of parked keys has it. Without it, all of the view. */
  @Optional()
  @Line(KEY_MAX)
  key?: string;
}
