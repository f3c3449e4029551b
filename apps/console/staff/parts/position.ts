/** Positions are 20 digits, so that they sort as text. Nobody reads the zeros. */
export function digitsOf(position: string): string {
  return position.replace(/^0+(?=\d)/, '');
}
