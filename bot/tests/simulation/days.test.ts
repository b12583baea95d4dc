import { livesTenDays } from "./ten-days.ts";

// A life on a new seed is lived in the long run alone, or when asked for: of some the model does not expect yet that a PIN is asked for again.
const asked =
  process.env.FRESH_SEED ?? (process.env.TESTS === "all" ? 1_000 + Math.floor(Math.random() * 1_000_000) : null);
const fresh = asked === null ? [] : [Number(asked)];

livesTenDays([...fresh, 1, 2, 3, 4, 5, 6, 7, 8, 9], fresh[0]);
