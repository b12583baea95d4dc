/** What is written while a row is entered, for those who show it and take it back. */
export { type Change, recording, type StoredRow } from "#bot/db/recording.ts";
