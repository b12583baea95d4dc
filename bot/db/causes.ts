/** An error and what it was made of: Prisma wraps its driver's, which wraps the database's. */
export function causes(error: unknown): object[] {
  const found: object[] = [];
  for (let one: unknown = error; one instanceof Object && found.length < 6; ) {
    found.push(one);
    const { cause, meta } = one as { cause?: unknown; meta?: { driverAdapterError?: unknown } };
    one = cause ?? meta?.driverAdapterError;
  }
  return found;
}
