import { livesTenDays } from "./ten-days.ts";

const FRESH = Number(process.env.FRESH_SEED ?? 1_000 + Math.floor(Math.random() * 1_000_000));

livesTenDays([FRESH, 1, 2, 3, 4, 5, 6, 7, 8, 9], FRESH);
