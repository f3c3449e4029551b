export {
  hasHiddenCharacters,
  jsonWithVisibleControls,
  linesWithoutHiddenCharacters,
  lineWithVisibleControls,
  textWithVisibleControls,
  withoutHiddenCharacters,
} from './plain-text.ts';
