/** Brings the database up to date. */
import { parseArgs } from "node:util";
import { run, withDatabase } from "./run.ts";

const USAGE = `npm run migrate

Memperbarui basis data di DATABASE_URL (npm start melakukannya juga).`;

await run(USAGE, async () => {
  parseArgs({});
  await withDatabase(async ({ settings }) => console.log(settings.databaseUrl));
});
