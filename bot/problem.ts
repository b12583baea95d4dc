import { KeyProblem } from "#bot/db/data-key.ts";
import {
  DatabaseBehind,
  DatabaseDamaged,
  DatabaseHeld,
  DatabaseMissing,
  DatabaseReadOnly,
  DatabaseUnreachable,
} from "#bot/db/database-problems.ts";
import { MigrationImpossible } from "#bot/db/migrations.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { renderer } from "#bot/language/render.ts";
import { words } from "#bot/messages.ts";
import { WrongSettings } from "#bot/settings.ts";

/** The words for what a program can't go on with. */
export function problem(error: unknown): string {
  const render = renderer({ timeZone: "Asia/Jakarta", office: "" });
  if (error instanceof WrongSettings) {
    const problems = error.problems.map(({ name, expected }) =>
      words("settings-problem", { name, expected: words(expected) }),
    );
    return render(words("settings-wrong", { problems }));
  }
  if (error instanceof DatabaseHeld) return render(words("start-database-held", { holder: error.holder }));
  if (error instanceof DatabaseBehind) return render(words("start-database-behind", { holder: error.holder }));
  if (error instanceof DatabaseDamaged) return render(words("start-database-damaged", { file: error.message }));
  if (error instanceof DatabaseMissing) return render(words("start-database-missing", { file: error.message }));
  if (error instanceof DatabaseReadOnly) return render(words("start-database-read-only", { file: error.message }));
  if (error instanceof DatabaseUnreachable)
    return render(words(`start-database-${error.reason}`, { place: error.place }));
  if (error instanceof KeyProblem) return render(words(`start-key-${error.reason}`, { file: error.file }));
  if (error instanceof MigrationImpossible)
    return render(words(`start-${error.reason}`, { migration: error.migration }));
  if (error instanceof Refusal) return render(words(`refused-${error.code}`, plainValues(error)));
  if (error instanceof Error && "code" in error && error.code === "ENOENT") {
    return render(words("start-no-file", { path: "path" in error ? String(error.path) : "" }));
  }
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    return render(words("start-port-taken", { port: "port" in error ? String(error.port) : "" }));
  }
  if (error instanceof Error && "code" in error && error.code === "EISDIR") return render(words("start-is-folder"));
  return error instanceof Error ? error.message : String(error);
}

/** The values of a refusal as words take them. */
function plainValues({ values }: Refusal): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "number" ? value : String(value)]),
  );
}
