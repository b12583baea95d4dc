import { readFileSync } from "node:fs";
import { lookupOver } from "#bot/domain/lookup.ts";
import { demoDistrict } from "#bot/tests/lookup/list.ts";
const lookup = lookupOver(demoDistrict());
for (const q of readFileSync("/tmp/ho2/probe.txt", "utf8").trim().split("\n")) {
  const f = lookup.find(q);
  console.log(q.padEnd(52), "→", f.certainty, f.certainty === "none" ? "" : f.kind, f.matches.slice(0,4).map((m) => m.cooperative.id > 306 ? m.cooperative.name : `${m.cooperative.village}|${m.cooperative.district}`).join(", "), f.matches.length > 4 ? f.matches.length : "", "| asked", f.asked, f.mentioned ? "| mentioned " + f.mentioned.map(m=>m.cooperative.village) : "");
}
