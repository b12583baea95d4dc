/** What is said otherwise than it is stored; undefined says nothing. */
export function changesIn<Stored extends object>(
  found: Stored,
  said: { [Field in keyof Stored]?: Stored[Field] | undefined },
): Partial<Stored> {
  return Object.fromEntries(
    Object.entries(said).filter(([field, value]) => value !== undefined && value !== found[field as keyof Stored]),
  ) as Partial<Stored>;
}
