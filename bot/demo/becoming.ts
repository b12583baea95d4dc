import { wordsOf } from "#bot/domain/text.ts";
import type { Render } from "#bot/language/render.ts";
import { words } from "#bot/messages.ts";

const ROLES = ["tamu", "anggota", "pengurus", "bendahara", "dinas"];

/** `jadi …`: who one is in the demo. Each role joins with what it can do; until then everybody is a guest. */
export function becoming(line: string, render: Render): string | null {
  const [jadi, role = "", ...rest] = wordsOf(line);
  if (jadi !== "jadi" || rest.length > 0 || !ROLES.includes(role)) return null;
  return render(role === "tamu" ? words("demo-guest") : words("demo-no-role", { role }));
}
