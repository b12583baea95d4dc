/** The column of a list as people say it, and may write it: "nomor anggota", "NIK KTP". */
export function columnSaid(name: string): string {
  return name.replaceAll("_", " ").replace(/\b(?:nik|ktp)\b/g, (letters) => letters.toUpperCase());
}
