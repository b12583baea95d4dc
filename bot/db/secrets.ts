import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/**
 * What is done with the key of the data: one key for each purpose is derived from it (HKDF-SHA-256, RFC 5869), so that none
 * opens what another sealed.
 */
export interface Secrets {
  /** Encrypts (AES-256-GCM, a fresh nonce of 96 bits); `context` says whose it is, and only with it is it opened again. */
  seal(purpose: SealPurpose, text: string, context: string): string;
  /** @returns null when it was sealed by another key or in another context, or was changed */
  open(purpose: SealPurpose, sealed: string, context: string): string | null;
  /** The same text gives the same hash; without the key nobody can try texts out. Hexadecimal, 64 digits. */
  hash(purpose: HashPurpose, text: string): string;
}

/** pin: a hash over the pepper of a former key · pepper: that pepper */
export type SealPurpose =
  | "national-id"
  | "dialog"
  | "pin"
  | "pepper"
  | "sentence"
  | "letter"
  | "paper"
  | "reminder"
  | "sheet";
/**
 * pin: the pepper under a PIN's hash, without which all million PINs of a stolen hash are soon tried · card: the mark in the code of a
 * participant card
 */
export type HashPurpose = "national-id" | "pin" | "code" | "chat" | "card" | "erasure";

export function secretsOf(dataKey: Buffer): Secrets {
  const keys = new Map<string, Buffer>();
  function keyFor(name: string): Buffer {
    let key = keys.get(name);
    if (!key) {
      key = derived(dataKey, name);
      keys.set(name, key);
    }
    return key;
  }
  return {
    seal(purpose, text, context) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", keyFor(`seal-${purpose}`), nonce);
      cipher.setAAD(Buffer.from(context));
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64");
    },
    open(purpose, sealed, context) {
      const bytes = Buffer.from(sealed, "base64");
      if (bytes.length < 28) return null;
      const decipher = createDecipheriv("aes-256-gcm", keyFor(`seal-${purpose}`), bytes.subarray(0, 12));
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(bytes.subarray(12, 28));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
      } catch {
        return null;
      }
    },
    hash: (purpose, text) => keyedHash(keyFor(`hash-${purpose}`), text),
  };
}

function derived(dataKey: Buffer, name: string): Buffer {
  return Buffer.from(hkdfSync("sha256", dataKey, "", `sapa-koperasi:${name}`, 32));
}

function keyedHash(key: Buffer, text: string): string {
  return createHmac("sha256", key).update(text, "utf8").digest("hex");
}

// ---- whose what is sealed is ---------------------------------------------------------------------------------------

/** The context of what is sealed for a person. */
export function personContext(personId: number): string {
  return String(personId);
}

/** The context of a dialog's state. */
export function dialogContext(chatAccountId: number, sender: string, command: string): string {
  return `${chatAccountId} ${sender} ${command}`;
}

/** The context of the key of a paper's file: the name of that file. */
export function paperContext(file: string): string {
  return file;
}

/** The context of what is written in a question to the office: it may be a stranger's. */
export function questionContext(questionId: number): string {
  return `question ${questionId}`;
}

/** The context of a page of a spreadsheet that was sent. */
export function sheetContext(importId: number, page: number): string {
  return `${importId} ${page}`;
}

/** Of no chat: a sentence given for learning says nothing of whose it is. */
export const SENTENCE_CONTEXT = "learning";

// ---- peppers of former keys ----------------------------------------------------------------------------------------

/** The name of the setting that holds the sealed pepper of a former key. */
export function pepperSetting(name: string): string {
  return `${FORMER_PEPPERS}${name}`;
}

export const FORMER_PEPPERS = "pepper: ";

/** What `hash("pin", …)` is keyed with under this key, in base64: kept when the key goes, until its PINs have been typed. */
export function pepperOf(dataKey: Buffer): string {
  return derived(dataKey, "hash-pin").toString("base64");
}

/** As `hash("pin", text)` was under the key of this pepper. */
export function hashUnder(pepper: string, text: string): string {
  return keyedHash(Buffer.from(pepper, "base64"), text);
}
