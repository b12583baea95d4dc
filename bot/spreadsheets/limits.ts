/** How much of a file is taken. `promises.md` section 6 has the sources of the numbers for the chat. */
export interface Limits {
  /** Size of the file. */
  bytes: number;
  /** All parts of an XLSX together when unpacked; counted while unpacking, since headers lie. */
  inflatedBytes: number;
  /** Unpacked size in relation to the file's own. */
  inflationRatio: number;
  /**
   * One of the parts that hucre holds in memory as a tree, at about 30 bytes for each of its own (measured):
   * texts and styles.
   */
  heldPartBytes: number;
  /** Parts in an XLSX. */
  parts: number;
  rows: number;
  columns: number;
  cellCharacters: number;
  /** All cells together: one text may be named by a million cells, at a few bytes each. */
  characters: number;
}

const MEGABYTE = 2 ** 20;

/** A file that anybody can send into the chat. */
export const chatLimits: Limits = {
  bytes: 5 * MEGABYTE,
  inflatedBytes: 50 * MEGABYTE,
  inflationRatio: 100,
  heldPartBytes: 5 * MEGABYTE,
  parts: 200,
  rows: 20_000,
  columns: 100,
  cellCharacters: 1_000,
  characters: 20 * MEGABYTE,
};

/** A file that whoever runs the bot hands to a command. An XLSX past these can be saved as CSV, which needs no memory. */
export const commandLimits: Limits = {
  bytes: 512 * MEGABYTE,
  inflatedBytes: 1_024 * MEGABYTE,
  inflationRatio: 200,
  heldPartBytes: 32 * MEGABYTE,
  parts: 1_000,
  rows: 2_000_000,
  columns: 300,
  cellCharacters: 32_767,
  characters: Number.POSITIVE_INFINITY,
};

/** For words: whole megabytes. */
export const megabytes = (bytes: number): number => Math.round(bytes / MEGABYTE);
