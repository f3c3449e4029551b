export type { Area, Counted } from './area.ts';
export { CODES, type CodeWords } from './codes.ts';
export { COMMANDS, type CommandWords } from './commands.ts';
export { COMPLAINTS, type ComplaintsWords } from './complaints.ts';
export { FRAME, type FrameWords } from './frame.ts';
export { HISTORY, type HistoryWords } from './history.ts';
export { REPORTS, type ReportsWords } from './reports.ts';
export { WORK, type WorkWords } from './work.ts';
