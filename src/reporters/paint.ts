// Colour for a terminal, where it is wanted.
import { styleText } from 'node:util';

export type Paint = (format: Parameters<typeof styleText>[0], text: string) => string;

export function createPaint(color: boolean): Paint {
  return (format, text) =>
    color && text !== '' ? styleText(format, text, { validateStream: false }) : text;
}
