import { ComplainantBody } from '#commands';
import { ACT_TEXT_MAX } from '#complainant-desk';
import { FILE_NAME_MAX } from '#plain-text';
import { ByName, Each, Form, FreeText, Line, Nested, Optional, Whole } from '#validation';

/** A response has no higher number. */
const RESPONSES_MAX = 1_000_000;
/** Most contents that one act names. */
const CONTENTS_MAX = 20;

const CONTENT = Form(/^[0-9a-f]{32}$/, 32, 'the id of a content');

export class TrackAcceptanceBody {
  /** The number of the answer that was read: a newer one refuses it. Absent: the latest one. */
  @Optional()
  @Whole(1, RESPONSES_MAX)
  response?: number;
}

export class TrackRejectionBody {
  /** The number of the answer that was read: a newer one refuses it. Absent: the latest one. */
  @Optional()
  @Whole(1, RESPONSES_MAX)
  response?: number;

  @FreeText(ACT_TEXT_MAX)
  reason!: string;
}

export class TrackWithdrawalBody {
  @FreeText(ACT_TEXT_MAX)
  statement!: string;
}

export class TrackInformationBody {
  @Optional()
  @FreeText(ACT_TEXT_MAX)
  text?: string;

  /** Ids of contents that were handed in for this complaint. */
  @Optional()
  @Each(CONTENT, 1, CONTENTS_MAX)
  evidence?: readonly string[];

  /** The names of their files, by the ids of the contents. Folders and hidden characters are left out. */
  @Optional()
  @ByName(Line(FILE_NAME_MAX), CONTENTS_MAX, CONTENT)
  names?: Readonly<Record<string, string>>;
}

export class TrackRatingBody {
  /** From 1, the worst, to 5, the best. */
  @Optional()
  @Whole(1, 5)
  handling?: number;

  /** From 1, the worst, to 5, the best. */
  @Optional()
  @Whole(1, 5)
  outcome?: number;

  @Optional()
  @FreeText(ACT_TEXT_MAX)
  comment?: string;
}

export class TrackEscalationBody {
  @FreeText(ACT_TEXT_MAX)
  reason!: string;
}

export class TrackReopeningBody {
  @FreeText(ACT_TEXT_MAX)
  reason!: string;
}

export class TrackContactChangeBody {
  /** Only the members that change. */
  @Nested(() => ComplainantBody)
  complainant!: ComplainantBody;
}
