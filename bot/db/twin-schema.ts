/** The two engines that one schema serves. */
export type Engine = "sqlite" | "postgresql";

/**
 * `prisma/schema.prisma` for the other engine: the provider of a Prisma schema is literal, so the PostgreSQL schema is the
 * SQLite one with another provider and another folder for its client. Models are the same to the letter.
 */
export function twinSchema(text: string, output = "../bot/db/generated/postgresql"): string {
  const twin = text
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace('"../bot/db/generated/sqlite"', `"${output}"`);
  if (!twin.includes('provider = "postgresql"') || !twin.includes(`"${output}"`)) {
    throw new Error("prisma/schema.prisma no longer says where its provider and its output are");
  }
  return twin;
}
