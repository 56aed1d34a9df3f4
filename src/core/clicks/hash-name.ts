// Short numbers for names, to compare and to log; no secrets: FNV-1a of 32 bits.

/** Unsigned, never 0. */
export function hashName(name: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01_00_01_93);
  }
  return hash >>> 0 || 1;
}
