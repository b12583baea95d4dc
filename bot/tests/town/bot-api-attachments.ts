/** What people send besides text: each kind with what Telegram says of it. */
import type { Message, Poll } from "grammy/types";
import { entitiesIn, keepFile, type Telegram } from "./bot-api-rooms.ts";

interface Media {
  bytes?: Uint8Array;
  caption?: string;
}

/** Enough for who looks at the first bytes only. */
const tinyJpeg = Buffer.from("ffd8ffe000104a46494600010100000100010000ffd9", "hex");
const silence = Buffer.from("OggS");

const attachments = {
  photo(telegram: Telegram, { bytes = tinyJpeg, caption }: Media = {}): Partial<Message> {
    const file = (side: number) => ({
      ...stored(telegram, "photos", "photo.jpg", bytes),
      width: side,
      height: side,
    });
    return { photo: [file(90), file(1280)], ...captioned(caption) };
  },
  document(
    telegram: Telegram,
    {
      bytes = Buffer.from("isi"),
      caption,
      name = "berkas.txt",
      mimeType = "application/octet-stream",
    }: Media & { name?: string; mimeType?: string } = {},
  ): Partial<Message> {
    const document = { ...stored(telegram, "documents", name, bytes), file_name: name, mime_type: mimeType };
    return { document, ...captioned(caption) };
  },
  voice(
    telegram: Telegram,
    { bytes = silence, caption, seconds = 3 }: Media & { seconds?: number } = {},
  ): Partial<Message> {
    const voice = { ...stored(telegram, "voice", "voice.oga", bytes), duration: seconds, mime_type: "audio/ogg" };
    return { voice, ...captioned(caption) };
  },
  audio(
    telegram: Telegram,
    { bytes = silence, caption, title = "Lagu" }: Media & { title?: string } = {},
  ): Partial<Message> {
    const audio = { ...stored(telegram, "music", "lagu.mp3", bytes), duration: 180, title, mime_type: "audio/mpeg" };
    return { audio, ...captioned(caption) };
  },
  video(telegram: Telegram, { bytes = silence, caption }: Media = {}): Partial<Message> {
    return { video: film(telegram, "videos", bytes), ...captioned(caption) };
  },
  video_note(telegram: Telegram, { bytes = silence }: Media = {}): Partial<Message> {
    return { video_note: { ...stored(telegram, "video_notes", "note.mp4", bytes), length: 384, duration: 5 } };
  },
  /** Comes with the same file as `document`, "for backward compatibility". */
  animation(telegram: Telegram, { bytes = silence, caption }: Media = {}): Partial<Message> {
    const animation = film(telegram, "animations", bytes);
    return { animation, document: animation, ...captioned(caption) };
  },
  sticker(telegram: Telegram, { emoji = "👍" }: { emoji?: string } = {}): Partial<Message> {
    const file = stored(telegram, "stickers", "sticker.webp", silence);
    const size = { width: 512, height: 512 };
    return { sticker: { ...file, ...size, type: "regular", is_animated: false, is_video: false, emoji } };
  },
  location(_: Telegram, { latitude = -7.5459, longitude = 112.2331 } = {}): Partial<Message> {
    return { location: { latitude, longitude } };
  },
  /** Comes with its point as `location`, "for backward compatibility". */
  venue(
    _: Telegram,
    { title = "Balai Desa", address = "Jombang", latitude = -7.5459, longitude = 112.2331 } = {},
  ): Partial<Message> {
    const location = { latitude, longitude };
    return { venue: { title, address, location }, location };
  },
  contact(
    _: Telegram,
    {
      phone = "+6281234567890",
      firstName = "Tetangga",
      userId,
    }: { phone?: string; firstName?: string; userId?: number } = {},
  ): Partial<Message> {
    const known = userId === undefined ? {} : { user_id: userId };
    return { contact: { phone_number: phone, first_name: firstName, ...known } };
  },
  poll(_: Telegram, { question = "Kapan rapat?", options = ["Senin", "Selasa"] } = {}): Partial<Message> {
    const poll = {
      id: "5101",
      question,
      options: options.map((text, index) => ({ persistent_id: `${index}`, text, voter_count: 0 })),
      total_voter_count: 0,
      is_closed: false,
      is_anonymous: true,
      type: "regular",
      allows_multiple_answers: false,
    };
    return { poll: poll as unknown as Poll };
  },
  dice(_: Telegram, { emoji = "🎲", value = 4 } = {}): Partial<Message> {
    return { dice: { emoji, value } };
  },
  story(): Partial<Message> {
    return { story: { id: 7, chat: { id: 4_242, type: "private", first_name: "Teman" } } };
  },
  /** Whatever a test wants to see in a message: kinds of tomorrow, forwards, service messages. */
  raw(_: Telegram, fields: Partial<Message> & Record<string, unknown> = {}): Partial<Message> {
    return fields;
  },
};

export type Kind = keyof typeof attachments;
export type PayloadOf<K extends Kind> = Parameters<(typeof attachments)[K]>[1];

export function attach<K extends Kind>(
  telegram: Telegram,
  kind: K,
  payload: PayloadOf<K> | undefined,
): Partial<Message> {
  const make = attachments[kind] as (telegram: Telegram, payload?: PayloadOf<K>) => Partial<Message>;
  return make(telegram, payload);
}

function stored(telegram: Telegram, folder: string, name: string, bytes: Uint8Array) {
  const { file_id, file_unique_id, file_size } = keepFile(telegram, folder, name, Buffer.from(bytes));
  return { file_id, file_unique_id, file_size };
}

function film(telegram: Telegram, folder: string, bytes: Uint8Array) {
  const file = stored(telegram, folder, "film.mp4", bytes);
  return { ...file, width: 640, height: 360, duration: 5, mime_type: "video/mp4" };
}

function captioned(caption: string | undefined): Partial<Message> {
  if (caption === undefined) return {};
  const entities = entitiesIn(caption);
  return { caption, ...(entities.length > 0 ? { caption_entities: entities } : {}) };
}
