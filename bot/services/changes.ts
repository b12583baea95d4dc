/** What is said otherwise than it is stored; undefined says nothing. */
export function changesIn<Stored extends object>(
  found: Stored,
  said: { [Field in keyof Stored]?: Stored[Field] | undefined },
): Partial<Stored> {
  return Object.fromEntries(
    Object.entries(said).filter(([field, value]) => value !== undefined && value !== found[field as keyof Stored]),
  ) as Partial<Stored>;
}

/** What holds after a row: what it says, nothing where it takes that away, what was there where it says nothing. */
export function holds<Value>(said: Value | null | undefined, before: Value, nothing: Value): Value {
  return said === undefined ? before : (said ?? nothing);
}
