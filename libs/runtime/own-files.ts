import { type Brand, BrandError, type ByLanguage, NO_BRAND, readBrand } from '#brand';
import { type Catalogue, CatalogueError, NO_CATALOGUE, readCatalogue } from '#catalogue';
import { type Config, ConfigError } from '#config';
import { NO_OWN_LETTERS, type OwnLetters, OwnLettersError, readOwnLetters } from '#letters/own';
import { checkPasswordFile } from '#mail';
import { type AnnouncedHoliday, PACKS, PackError, type Policy, readHolidays, readOwnPacks } from '#policy';

/** What the files of an organisation say, which the configuration names. It is data only. */
export interface OwnFiles {
  /** Every policy pack, with those that ship. */
  readonly packs: readonly Policy[];
  readonly catalogue: Catalogue;
  /** Holidays that the holiday library does not know yet. */
  readonly holidays: readonly AnnouncedHoliday[];
  /** The organisation's own letters. */
  readonly letters: OwnLetters;
  /** The name of the organisation, which signs letters. */
  readonly name: ByLanguage | undefined;
}

/**
 * @throws ConfigError if a pack of LEDGER_POLICIES is unsound, LEDGER_CATALOGUE does not name a catalogue,
 *   LEDGER_HOLIDAYS no holidays, LEDGER_MAIL_PASSWORD_FILE no password, LEDGER_BRAND no brand, or a file of
 *   LEDGER_LETTERS is no letter.
 */
export function readOwnFiles(config: Config): OwnFiles {
  if (config.mail?.passwordFile !== undefined) checkPasswordFile(config.mail.passwordFile);
  return {
    packs: packsOf(config),
    catalogue: catalogueAt(config.catalogueFile),
    holidays: holidaysAt(config.holidaysFile),
    letters: lettersIn(config.lettersDirectory),
    name: ownBrand(config).name,
  };
}

function lettersIn(directory: string | undefined): OwnLetters {
  if (directory === undefined) return NO_OWN_LETTERS;
  return configured({
    variable: 'LEDGER_LETTERS',
    fault: OwnLettersError,
    read: () => readOwnLetters(directory),
    said: (why) => `cannot be used: ${why}. See docs/letters.md.`,
  });
}

function packsOf({ zone, policiesDirectory }: Config): readonly Policy[] {
  if (policiesDirectory === undefined) return PACKS;
  return configured({
    variable: 'LEDGER_POLICIES',
    fault: PackError,
    read: () => [...PACKS, ...readOwnPacks(policiesDirectory, zone)],
    said: (why) => `cannot be used: ${why}. See ./ledger policies check FILE.`,
  });
}

function holidaysAt(file: string | undefined): readonly AnnouncedHoliday[] {
  if (file === undefined) return [];
  return configured({
    variable: 'LEDGER_HOLIDAYS',
    fault: PackError,
    read: () => readHolidays(file),
    said: (why) => `cannot be used: ${why}.`,
  });
}

function catalogueAt(file: string | undefined): Catalogue {
  if (file === undefined) return NO_CATALOGUE;
  return configured({
    variable: 'LEDGER_CATALOGUE',
    fault: CatalogueError,
    read: () => readCatalogue(file),
    said: (why) => `does not name a catalogue: ${why}.`,
  });
}

/** What the organisation puts on the public pages. @throws ConfigError if LEDGER_BRAND names no brand. */
export function ownBrand({ brandDirectory }: Pick<Config, 'brandDirectory'>): Brand {
  if (brandDirectory === undefined) return NO_BRAND;
  return configured({
    variable: 'LEDGER_BRAND',
    fault: BrandError,
    read: () => readBrand(brandDirectory),
    said: (why) => `cannot be used: ${why}.`,
  });
}

interface Reading<T> {
  /** The environment variable that names what is read. */
  readonly variable: string;
  /** What is thrown when that is unsound. Any other error is a fault of the program. */
  readonly fault: abstract new (
    ...given: never[]
  ) => Error;
  readonly read: () => T;
  /** What is said after the name of the variable. */
  readonly said: (why: string) => string;
}

/** What the configuration names. @throws ConfigError when that is unsound. */
function configured<T>({ variable, fault, read, said }: Reading<T>): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof fault)) throw error;
    throw new ConfigError(variable, `${variable} ${said(error.message)}`);
  }
}
