/** What may be sent as a file; decided by the API, told by the app before anybody waits for it. */

export const LARGEST_FILE = 25 * 1024 * 1024; // bytes
export const FILES_A_MESSAGE = 10;

/** The media type of a name's ending, for each kind of file that is taken. */
const TYPES: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  rtf: "application/rtf",
  doc: "application/msword",
  xls: "application/vnd.ms-excel",
  ppt: "application/vnd.ms-powerpoint",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  odt: "application/vnd.oasis.opendocument.text",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
  odp: "application/vnd.oasis.opendocument.presentation",
  txt: "text/plain",
  log: "text/plain",
  csv: "text/csv",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  heic: "image/heic",
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  ogg: "audio/ogg",
  oga: "audio/ogg",
  opus: "audio/ogg",
  wav: "audio/wav",
  weba: "audio/webm",
  webm: "video/webm",
  mp4: "video/mp4",
  mov: "video/quicktime",
};

/** What a file chooser offers: the endings of the names. */
export const ENDINGS: readonly string[] = Object.keys(TYPES).map((ending) => `.${ending}`);

/** Returns the media type to send a file as, going by its name; null for a kind that is not taken. */
export function typeOf(name: string): string | null {
  const ending = /[^.]\.(?<ending>\w+)$/u.exec(name)?.groups?.["ending"]?.toLowerCase() ?? "";
  return TYPES[ending] ?? null;
}

/** Why a file is not sent at all. */
export type Unfit = "large" | "empty" | "kind";

/** Returns why a file cannot be sent, or null if it can. */
export function unfit({ name, size }: { readonly name: string; readonly size: number }): Unfit | null {
  if (typeOf(name) === null) return "kind";
  if (size === 0) return "empty";
  return size > LARGEST_FILE ? "large" : null;
}
