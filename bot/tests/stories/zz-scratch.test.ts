import { readFileSync } from "node:fs";
import { asSeen } from "../town/chat-app.ts";
import { story } from "../town/town.ts";

story("x", async (town) => {
  await town.cooperative({ village: "Cukir", district: "Diwek", telephone: "0812-0000-0108", address: "Jl. Raya Cukir 1", legalEntityNumber: "AHU-0000108.AH.01.29.TAHUN 2025", latitude: -7.6, longitude: 112.23, businessUnits: "sembako" });
  const siti = town.person("Bu Siti");
  for (const line of readFileSync("/tmp/scratch/lines.txt", "utf8").split("\n").filter(Boolean)) {
    if (line.startsWith("+")) { await town.passes({ hours: Number(line.slice(1)) }); console.log(line); continue; }
    const came = await siti.says(line);
    console.log(`> ${line}\n${came.map(asSeen).join("\n--\n")}`);
  }
});
