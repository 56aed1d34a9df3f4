// What keeps a store from being opened or written, said so that its operator can mend it.

/** Permanent codes; scripts may rely on them. */
export type StoreErrorCode =
  | 'store-locked'
  | 'store-missing'
  | 'store-moved'
  | 'store-exists'
  | 'store-not-a-database'
  | 'store-damaged'
  | 'store-newer'
  | 'store-read-only'
  | 'store-full'
  | 'store-unreachable'
  | 'store-refused'
  | 'store-insecure'
  | 'store-failed';

/** The message names the store, what happened and the remedy. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
