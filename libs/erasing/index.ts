export { Eraser, type EraserParts } from './eraser.ts';
export {
  ErasuresFileError,
  type ErasuresFileErrorCode,
  erasureLines,
  readErasures,
} from './erasures-file.ts';
export { ErasingError } from './examine.ts';
export { losesKeptText } from './loses-kept-text.ts';
export type { ErasingLog, ErasingParts, StartedErasure, SweepResult } from './port.ts';
export { type ReplayParts, replayErasures } from './replay-erasures.ts';
export { type RestoredErasures, type RestoreParts, restoreErasures } from './restore-erasures.ts';
export { Sweeper, TracesLeft } from './sweeper.ts';
