/**
 * "No, because …": thrown by a rule, it undoes the step, and its words (`refused-CODE`) are the answer. Any other error is
 * a fault of ours. What must remain although the answer is no, is returned, never thrown.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly values: Record<string, unknown>;
  constructor(code: string, values: Record<string, unknown> = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}
