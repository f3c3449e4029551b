import type { Batch } from '../pieces/piece.ts';
import { asUtf8 } from '../reading/encoding.ts';
import { unpacked } from '../reading/inflate.ts';
import { csvPieces } from './csv-pieces.ts';
import { jsonlPieces } from './jsonl-pieces.ts';
import type { ReaderSetting } from './setting.ts';

/**
 * Reads a file: unpacks and decodes it, cuts it into records, checks them and gives them their ids and digests. It
 * needs no ledger.
 *
 * @param bytes of the file as stored.
 * @throws (while iterating) ImportFileError; what `bytes` throws.
 */
export function readPieces(bytes: AsyncGenerator<Buffer>, setting: ReaderSetting): AsyncGenerator<Batch> {
  const { file, format } = setting;
  const text = asUtf8(file, unpacked(bytes));
  return format === 'jsonl' ? jsonlPieces(text, setting) : csvPieces(text, format, setting);
}
