/** Why a request is not listened to, as its sender is told: a status and a sentence that gives nothing away. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, reason: string) {
    super(reason);
    this.name = 'Refusal';
    this.status = status;
  }
}
