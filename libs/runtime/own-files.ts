import { type Brand, BrandError, NO_BRAND, readBrand } from '#brand';
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
}

/**
 * @throws ConfigError if a pack of LEDGER_POLICIES is unsound, LEDGER_CATALOGUE does not name a catalogue,
 *   LEDGER_HOLIDAYS no holidays, LEDGER_MAIL_PASSWORD_FILE no password, or a file of LEDGER_LETTERS is no letter.
 */
export function readOwnFiles(config: Config): OwnFiles {
  if (config.mail?.passwordFile !== undefined) checkPasswordFile(config.mail.passwordFile);
  return {
    packs: packsOf(config),
    catalogue: catalogueAt(config.catalogueFile),
    holidays: holidaysAt(config.holidaysFile),
    letters: lettersIn(config.lettersDirectory),
  };
}

function lettersIn(directory: string | undefined): OwnLetters {
  if (directory === undefined) return NO_OWN_LETTERS;
  try {
    return readOwnLetters(directory);
  } catch (error) {
    if (!(error instanceof OwnLettersError)) throw error;
    throw new ConfigError(
      'LEDGER_LETTERS',
      `LEDGER_LETTERS cannot be used: ${error.message}. See docs/letters.md.`,
    );
  }
}

function packsOf({ zone, policiesDirectory }: Config): readonly Policy[] {
  if (policiesDirectory === undefined) return PACKS;
  try {
    return [...PACKS, ...readOwnPacks(policiesDirectory, zone)];
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    throw new ConfigError(
      'LEDGER_POLICIES',
      `LEDGER_POLICIES cannot be used: ${error.message}. See ./ledger policies check FILE.`,
    );
  }
}

function holidaysAt(file: string | undefined): readonly AnnouncedHoliday[] {
  if (file === undefined) return [];
  try {
    return readHolidays(file);
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    throw new ConfigError('LEDGER_HOLIDAYS', `LEDGER_HOLIDAYS cannot be used: ${error.message}.`);
  }
}

function catalogueAt(file: string | undefined): Catalogue {
  if (file === undefined) return NO_CATALOGUE;
  try {
    return readCatalogue(file);
  } catch (error) {
    if (!(error instanceof CatalogueError)) throw error;
    throw new ConfigError(
      'LEDGER_CATALOGUE',
      `LEDGER_CATALOGUE does not name a catalogue: ${error.message}.`,
    );
  }
}

/** What the organisation puts on the public pages. @throws ConfigError if LEDGER_BRAND names no brand. */
export function ownBrand({ brandDirectory }: Pick<Config, 'brandDirectory'>): Brand {
  if (brandDirectory === undefined) return NO_BRAND;
  try {
    return readBrand(brandDirectory);
  } catch (error) {
    if (!(error instanceof BrandError)) throw error;
    throw new ConfigError('LEDGER_BRAND', `LEDGER_BRAND cannot be used: ${error.message}.`);
  }
}
