import { beforeEach } from "vitest";
import { NO_ENGINE } from "./home.ts";

/** Where the server can't run, its tests are skipped and say why. */
beforeEach(({ skip }) => {
  if (NO_ENGINE !== null) skip(`no PostgreSQL here: ${NO_ENGINE}`);
});
