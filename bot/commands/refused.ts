import type { Refusal } from "#bot/domain/refusal.ts";
import { type Value, type Words, words } from "#bot/messages.ts";

/** What a refusal says to whoever was refused. */
export function refused({ code, values }: Refusal): Words {
  return words(`refused-${code}`, values as Record<string, Value>);
}
