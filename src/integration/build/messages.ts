// What the thread of a build and Astro's own say to each other.
import { AstroError } from 'astro/errors';
import type { BuildSteps } from './steps.ts';

export interface Question {
  number: number;
  step: keyof BuildSteps;
  args: readonly unknown[];
}

export type Answer = { number: number; value: unknown } | { number: number; error: PackedError };

/** An error between threads, which keep neither its class nor what else it carries. */
export interface PackedError {
  message: string;
  stack: string | undefined;
  hint: string | undefined;
  isAstro: boolean;
}

export function packError(thrown: unknown): PackedError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const hint = 'hint' in error && typeof error.hint === 'string' ? error.hint : undefined;
  return {
    message: error.message,
    stack: error.stack,
    hint,
    isAstro: error instanceof AstroError,
  };
}

export function unpackError({ message, stack, hint, isAstro }: PackedError): Error {
  const error = isAstro ? new AstroError(message, hint) : new Error(message);
  // Where an error's text has the word "document" or "window", as a quoted post may, Astro takes it for a fault
  // of browser code and gives a hint of its own.
  const toString = (): string => error.name;
  return Object.assign(error, { stack, toString }, hint === undefined ? {} : { hint });
}
