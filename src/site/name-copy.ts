// What the copy of a remote store is called.

/** Name of a copy's file, from what tells the store: host, port and database, or a site's origin. */
export function nameCopy(where: string): string {
  return `${where
    .replace(/^\w+:\/\//, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-')}.db`;
}
