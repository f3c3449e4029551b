export { FILE_NAME_MAX, plainFileName } from './file-name.ts';
export { htmlText } from './html.ts';
export { amount, counted } from './numbers.ts';
export {
  hasHiddenCharacters,
  jsonWithVisibleControls,
  linesWithoutHiddenCharacters,
  lineWithVisibleControls,
  textWithVisibleControls,
  withoutHiddenCharacters,
} from './plain-text.ts';
