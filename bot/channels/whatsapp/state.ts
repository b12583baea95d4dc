import type { Temporal } from "temporal-polyfill";
import type { Health } from "#bot/messages.ts";

/** How the channel stands, as data: for health, and for those who look after it. */
export interface WhatsAppState {
  /**
   * `starting`: the browser is on its way · `scan`: waits for its code to be scanned · `ready`: messages come in and go out ·
   * `offline`: the page has no network · `resting`: ended, and begun again soon · `blocked`: WhatsApp has closed the account,
   * and is asked again after an hour · `off`: stopped
   */
  phase: "starting" | "scan" | "ready" | "offline" | "resting" | "blocked" | "off";
  /** Digits of the number that is linked, or was linked last. */
  number: string | null;
  /** When this phase began. */
  since: Temporal.Instant;
  /** Since when messages neither come in nor go out; null: they do. */
  awaySince: Temporal.Instant | null;
  /** Why the last browser was ended. */
  lastEnd: string | null;
  /** When the service last took a message of ours: that alone proves that it works. */
  provedAt: Temporal.Instant | null;
  /** A message to ourselves was not taken. */
  failing: boolean;
  /** Messages are given back, whoever they are for; all are held. */
  locked: boolean;
  /** Memory of the browser with all of its processes, when it was last looked at. */
  browserBytes: number | null;
}

export function healthOf({ phase, locked, failing }: WhatsAppState): Health {
  if (phase !== "ready") return { ok: false, reason: `whatsapp-${phase}` };
  if (locked) return { ok: false, reason: "whatsapp-locked" };
  if (failing) return { ok: false, reason: "whatsapp-not-delivering" };
  return { ok: true };
}
