import { randomUUID } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { open, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import type { Cell } from "#bot/domain/cell.ts";
import type { SheetRow } from "#bot/spreadsheets/sheet.ts";

const BLOCK_CHARACTERS = 256 * 1024;
const BLOCK_BYTES = 256 * 1024;

/**
 * Rows laid down in a nameless file, to be read as often as needed at the reader's own pace. (hucre reads on
 * whether or not its rows are fetched, so a slow reader, such as a database, would have the whole sheet in memory.)
 * The file's name is taken away at once: nobody else can open it, and it is gone when the process ends, however it
 * ends.
 */
export class Spool {
  readonly #file: FileHandle;
  #block = "";
  rowCount = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async open(): Promise<Spool> {
    const path = join(tmpdir(), `sapa-${randomUUID()}`);
    const file = await open(path, "wx+", 0o600);
    await unlink(path);
    return new Spool(file);
  }

  async add({ line, values }: SheetRow): Promise<void> {
    this.#block += `${packedRow({ line, values })}\n`;
    this.rowCount += 1;
    if (this.#block.length > BLOCK_CHARACTERS) await this.finish();
  }

  /** To be called after the last row. */
  async finish(): Promise<void> {
    const block = this.#block;
    this.#block = "";
    await this.#file.appendFile(block);
  }

  async *rows(): AsyncGenerator<SheetRow> {
    // By position, so that two readers do not disturb each other.
    const buffer = Buffer.alloc(BLOCK_BYTES);
    const decoder = new TextDecoder();
    let rest = "";
    for (let position = 0; ; ) {
      const { bytesRead } = await this.#file.read(buffer, 0, BLOCK_BYTES, position);
      if (bytesRead === 0) return;
      position += bytesRead;
      const lines = (rest + decoder.decode(buffer.subarray(0, bytesRead), { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      for (const text of lines) yield unpackedRow(text);
    }
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

/** A row as text in one line. */
export function packedRow({ line, values }: SheetRow): string {
  return JSON.stringify([line, ...values.map(packed)]);
}

export function unpackedRow(text: string): SheetRow {
  const [line, ...values] = JSON.parse(text) as [number, ...Packed[]];
  return { line, values: values.map(unpacked) };
}

/** A date is the only cell that JSON does not know. */
type Packed = string | number | null | { at: string };

function packed(cell: Cell): Packed {
  return cell instanceof Temporal.PlainDateTime ? { at: cell.toString() } : cell;
}

function unpacked(cell: Packed): Cell {
  return typeof cell === "object" && cell !== null ? Temporal.PlainDateTime.from(cell.at) : cell;
}
