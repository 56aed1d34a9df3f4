// As much of Cloudflare's D1 as the store uses (https://developers.cloudflare.com/d1/worker-api/).

export interface D1Database {
  prepare(sql: string): D1Statement;
  /** One transaction: all statements or none. */
  batch(statements: readonly D1Statement[]): Promise<unknown>;
}

export interface D1Statement {
  bind(...values: readonly (string | number)[]): D1Statement;
  all(): Promise<{ results: Record<string, unknown>[] }>;
}
