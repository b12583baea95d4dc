import { livesTenDays } from "./ten-days.ts";

livesTenDays([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
