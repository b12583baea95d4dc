import { defineConfig } from "prisma/config";

// Without this, `prisma generate` wants to download an engine that nothing here uses.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema.prisma",
  datasource: { url: process.env.DATABASE_URL ?? "file:./data/koperasi.db" },
});
