import { livesTenDays } from "./ten-days.ts";

livesTenDays([6, 7, 8, 9, 10, 16, 17, 18, 19, 20]);
