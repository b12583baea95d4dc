import { describe, test } from "vitest";
import type { Pace } from "#bot/delivery/pace.ts";
import type { TownClock } from "#bot/tests/town/clock.ts";
import { live, type Town } from "#bot/tests/town/town.ts";
import { QUICK_BROWSER } from "./browser-here.ts";
import { type WhatsAppApp, whatsappApp } from "./whatsapp-app.ts";
import type { Settings } from "./wire.ts";

/** A town in which WhatsApp is the chat app, with the service to order faults from. */
export interface WhatsAppTown extends Town {
  app: WhatsAppApp;
  service: WhatsAppApp["service"];
}

export interface WhatsAppStoryOptions {
  speed?: number;
  /** The clock runs as ours until the bot is linked: a browser takes its own time to begin. */
  slowStart?: true;
  settings?: Partial<Settings>;
  /** The story links the bot itself. */
  unlinked?: boolean;
  /** A browser of more than this is too big. */
  mostBytes?: number;
  /** How fast all of it leaves; without it nothing is paced. */
  pace?: (clock: TownClock) => Pace;
}

/** Told through the real library in a real browser; skipped where there is none. */
export function whatsappStory(
  name: string,
  tell: (town: WhatsAppTown) => Promise<void>,
  { speed, slowStart, settings, unlinked = false, mostBytes, pace }: WhatsAppStoryOptions = {},
): void {
  describe.skipIf(QUICK_BROWSER === null)("WhatsApp in a real browser", () => {
    test(name, { timeout: 240_000 }, async () => {
      let app: WhatsAppApp;
      await live(
        async (clock) => {
          const more = { ...(settings && { settings }), ...(mostBytes !== undefined && { mostBytes }) };
          app = await whatsappApp(clock, { browser: QUICK_BROWSER ?? "", ...more });
          app.linksItself = !unlinked;
          return app;
        },
        (town) => tell({ ...town, app, service: app.service }),
        { ...(speed !== undefined && { speed }), ...(slowStart && { slowStart }), ...(pace && { pace }) },
      );
    });
  });
}
