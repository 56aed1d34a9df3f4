import type { AddressInfo } from 'node:net';

/** Tells whoever started this process where its server is. */
export function tellAddress(address: string | AddressInfo | null): void {
  const { port } = address as AddressInfo;
  process.stdout.write(`http://127.0.0.1:${port}/\n`);
}
