/** What a database is used for. Messages name the setting that its user can correct. */
export interface MongoUse {
  /** A plural or a singular noun without an article. */
  readonly what: string;
  /** The setting that holds its URL. */
  readonly variable: string;
}

export const VIEWS: MongoUse = { what: 'views', variable: 'LEDGER_VIEWS' };
