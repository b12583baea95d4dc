import { Refusal } from "#bot/domain/refusal.ts";

/**
 * The file as a whole cannot be taken: nothing of it was. (What is wrong with a single row is the importer's to say.)
 *
 * | code | values | what is wrong |
 * | --- | --- | --- |
 * | `file-empty` | | no bytes, or blank lines only |
 * | `file-not-a-table` | `found`: archive, binary, document, html, opendocument, pdf, picture, xml | something else than CSV or XLSX, whatever its name says |
 * | `file-old-excel` | | `.xls` of Excel 97 to 2003 |
 * | `file-encrypted` | | needs a password |
 * | `file-damaged` | | begins like XLSX and cannot be read on |
 * | `file-too-large` | `most` in megabytes | more bytes than taken here |
 * | `file-inflates-too-much` | `most` in megabytes | harmless in size, too large when unpacked: a zip bomb, or pictures in the sheet |
 * | `file-too-many-rows` | `most` | |
 * | `file-too-many-columns` | `most`, `line` | |
 * | `file-cell-too-long` | `most` characters, `line` | |
 * | `file-row-too-long` | `line` | a line of CSV that does not end; in a large file, also a quotation mark that is not closed |
 * | `file-unclosed-quote` | `line` | a quotation mark that is not closed swallows the rows after it |
 * | `file-too-much-work` | | reading it took more memory or time than one file may have |
 * | `file-no-header` | `expected`: column names | no row holds the names of columns |
 * | `file-column-twice` | `column`, `line` | which of the two is meant? |
 *
 * `line` is the row number that a spreadsheet program shows.
 */
export class Unreadable extends Refusal {}
