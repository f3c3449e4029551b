export { htmlText } from './html.ts';
export {
  hasHiddenCharacters,
  jsonWithVisibleControls,
  linesWithoutHiddenCharacters,
  lineWithVisibleControls,
  textWithVisibleControls,
  withoutHiddenCharacters,
} from './plain-text.ts';
