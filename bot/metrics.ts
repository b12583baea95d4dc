import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "#bot/db/database.ts";
import type { Channel, ChannelName, SendOutcome } from "#bot/messages.ts";
import { waitingRows } from "#bot/services/outbox.ts";
import { countPapers } from "#bot/services/papers.ts";

/** The figures of the process for Prometheus: counts and seconds, no names and no numbers of people. */
export interface Metrics {
  handled(channel: ChannelName, outcome: string, seconds: number): void;
  sent(channel: ChannelName, outcome: SendOutcome["outcome"]): void;
  text(): Promise<string>;
  contentType: string;
}

export function createMetrics(
  read: Database["read"],
  channels: () => readonly Channel[],
  now: () => Temporal.Instant,
): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const handled = new Histogram({
    name: "sapa_handled_seconds",
    help: "Time from an input to its replies in the outbox, by channel and command",
    labelNames: ["channel", "command"],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers,
  });
  const sent = new Counter({
    name: "sapa_sends_total",
    help: "Attempts to send, by channel and what became of them",
    labelNames: ["channel", "outcome"],
    registers,
  });
  new Gauge({
    name: "sapa_outbox_waiting",
    help: "Rows of the outbox that have not ended",
    registers,
    async collect() {
      this.set((await waitingRows(read)).count);
    },
  });
  new Gauge({
    name: "sapa_outbox_oldest_seconds",
    help: "Age of the oldest row of the outbox that has not ended",
    registers,
    async collect() {
      const { oldest } = await waitingRows(read);
      this.set(oldest ? now().since(oldest).total("seconds") : 0);
    },
  });
  new Gauge({
    name: "sapa_papers",
    help: "Papers that people handed in, by how they stand",
    labelNames: ["status"],
    registers,
    async collect() {
      const counts = await countPapers(read);
      for (const [status, count] of Object.entries(counts)) this.set({ status }, count);
    },
  });
  new Gauge({
    name: "sapa_channel_up",
    help: "1 when messages come in and go out",
    labelNames: ["channel"],
    registers,
    collect() {
      for (const channel of channels()) this.set({ channel: channel.name }, channel.health().ok ? 1 : 0);
    },
  });
  return {
    handled: (channel, command, seconds) => handled.observe({ channel, command }, seconds),
    sent: (channel, outcome) => sent.inc({ channel, outcome }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
