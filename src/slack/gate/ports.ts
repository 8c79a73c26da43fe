/**
 * Which signed requests were taken in, while their time lasts. Kept in the store and not in a process: behind a load
 * balancer the second copy of a request reaches another instance, and a restart must not forget.
 */
export interface SeenRequests {
  /** Whether nobody has taken in a request with this signature; `staleAt`: when it need not be remembered any more. */
  takeIn(signature: string, times: { nowMs: number; staleAt: number }): Promise<boolean>;
  /** It came to nothing, so that it may be sent again. */
  forget(signature: string): Promise<void>;
}
