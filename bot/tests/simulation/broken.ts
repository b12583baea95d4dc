/** Something that was promised does not hold. */
export class Broken extends Error {
  /** Which of the promises, in a word or two. */
  readonly promise: string;
  constructor(promise: string, what: string) {
    super(`${promise}: ${what}`);
    this.promise = promise;
  }
}
