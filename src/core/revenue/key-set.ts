// Remembers which keys came before in eight bytes each: a million ids as text would be a hundred times that
// of what a report needs otherwise. Two keys may be taken for one, so a caller looks again at what was met.

export interface KeySet {
  /** False when the key, or rarely another one, was added before. */
  add(key: string): boolean;
}

const FIRST_SIZE = 1 << 12;

export function createKeySet(): KeySet {
  let slots = new Float64Array(FIRST_SIZE);
  let count = 0;
  // Open addressing; zero is an empty slot.
  const place = (into: Float64Array, hash: number): boolean => {
    const mask = into.length - 1;
    let index = hash % into.length;
    for (; into[index] !== 0; index = (index + 1) & mask) if (into[index] === hash) return false;
    into[index] = hash;
    return true;
  };
  return {
    add(key) {
      if (count * 2 >= slots.length) {
        const larger = new Float64Array(slots.length * 2);
        for (const hash of slots) if (hash !== 0) place(larger, hash);
        slots = larger;
      }
      const isNew = place(slots, hashText(key));
      if (isNew) count += 1;
      return isNew;
    },
  };
}

/** 53 bits, never zero: two FNV-like halves with different multipliers, mixed at the end. */
function hashText(text: string): number {
  let [a, b] = [0xde_ad_be_ef, 0x41_c6_ce_57];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x9e_37_79_b1);
    b = Math.imul(b ^ unit, 0x5f_35_64_95);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85_eb_ca_6b) ^ Math.imul(b ^ (b >>> 13), 0xc2_b2_ae_35);
  b = Math.imul(b ^ (b >>> 16), 0x85_eb_ca_6b) ^ Math.imul(a ^ (a >>> 13), 0xc2_b2_ae_35);
  return (b >>> 0) * 0x20_00_00 + ((a >>> 0) % 0x20_00_00) + 1;
}
