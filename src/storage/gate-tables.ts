/** What keeps strangers from sending a recorded request again. */
export interface GateTables {
  /** One row per signed request that was taken in; `stale_at` is in milliseconds of the machine's clock. */
  seen_requests: { signature: string; stale_at: number };
}
