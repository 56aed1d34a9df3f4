// An address in a file of the author's.
import * as z from 'zod';

/** Absolute, and of the web. */
export const UrlSchema = z
  .string()
  .refine((text) => /^https?:\/\/[^\s]+$/.test(text) && URL.canParse(text), {
    error: 'expected an absolute address that begins with https:// or http://',
  });
